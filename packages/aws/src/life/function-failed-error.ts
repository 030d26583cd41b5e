import { ColdframeError } from '@coldframe/core/error'

/** Lambda could not make a function ready, or another function than the study's stands there. */
export class FunctionFailedError extends ColdframeError {
  static override readonly errorName: string = 'FunctionFailedError'

  constructor(functionName: string, expected: string, got: string) {
    super(
      `Expected the function ${functionName} to be ${expected}, got: ${got}. ` +
        'Remove the run with `destroy` and begin a new one.',
    )
  }
}
