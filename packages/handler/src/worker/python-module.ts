/** The Python module that a worker runs. */
export interface PythonModule {
  /** As it is imported. */
  readonly name: string
  /** The commands that install it. */
  readonly install: string
  /** Why a version of it is of no use here; `undefined` where it is. */
  refuse?(version: string): string | undefined
}
