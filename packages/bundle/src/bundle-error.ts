import { ColdframeError } from '@coldframe/core/error'

/** A function's folder could not be made. */
export class BundleError extends ColdframeError {
  static override readonly errorName: string = 'BundleError'

  constructor(functionName: string, reason: string, options?: ErrorOptions) {
    super(`Expected to bundle the function ${functionName}, got: ${reason}`, options)
  }
}
