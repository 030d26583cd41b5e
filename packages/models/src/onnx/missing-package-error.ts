import { ColdframeError } from '@coldframe/core/error'

/** A package that is left to the user to install is not there, or does not load. */
export class MissingPackageError extends ColdframeError {
  static override readonly errorName: string = 'MissingPackageError'

  constructor(name: string, purpose: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`Expected the package ${name} ${purpose}, got: ${reason}. Run npm install ${name}.`, {
      cause,
    })
  }
}
