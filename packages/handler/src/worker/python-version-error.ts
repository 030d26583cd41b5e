import { ColdframeError } from '@coldframe/core/error'

/** The Python that was found is too old for the worker. */
export class PythonVersionError extends ColdframeError {
  static override readonly errorName: string = 'PythonVersionError'

  constructor(python: string, version: string, options?: ErrorOptions) {
    super(
      `Expected Python 3.9 or newer as ${python}, got: ${version}. ` +
        'Name another by the option `python` or by COLDFRAME_PYTHON.',
      options,
    )
  }
}
