import { ColdframeError } from '@coldframe/core/error'

/** There is no Python to run a worker with, or it cannot be started. */
export class PythonMissingError extends ColdframeError {
  static override readonly errorName: string = 'PythonMissingError'

  constructor(python: string, reason: string, options?: ErrorOptions) {
    super(
      `Expected Python 3.9 or newer as ${python}, got: ${reason}. ` +
        'Install it, or name one by the option `python` or by COLDFRAME_PYTHON.',
      options,
    )
  }
}
