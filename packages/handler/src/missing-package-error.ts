import { ColdframeError } from '@coldframe/core/error'

/** A package that is left to the user to install is not there. */
export class MissingPackageError extends ColdframeError {
  static override readonly errorName: string = 'MissingPackageError'

  constructor(name: string, purpose: string, cause: unknown) {
    super(
      `Expected the package ${name} ${purpose}, got: ${cause instanceof Error ? cause.message : cause}. ` +
        `Install it beside the function: npm install ${name}`,
      { cause },
    )
  }
}
