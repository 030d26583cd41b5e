/** An error as plain values: a structured clone would lose the names of all but JavaScript's own. */
export interface CopiedError {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
  readonly code?: string | undefined
}

export function copyError(error: unknown): CopiedError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  const { code } = error as NodeJS.ErrnoException
  return { name, message, stack, code: typeof code === 'string' ? code : undefined }
}

export function errorOf({ name, message, stack, code }: CopiedError): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code })
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true })
  if (stack !== undefined) error.stack = stack
  return error
}
