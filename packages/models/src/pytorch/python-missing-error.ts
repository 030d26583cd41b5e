import { ColdframeError } from '@coldframe/core/error'

/** There is no Python here that a script can run on: none at all, an old one, or no torch. */
export class PythonMissingError extends ColdframeError {
  static override readonly errorName: string = 'PythonMissingError'

  /** @param reasons Why each of `pythons` was no use. */
  constructor(pythons: readonly string[], reasons: readonly string[]) {
    super(
      `Expected ${pythons.join(' or ')} to be Python 3.9 or newer with torch, got: ` +
        `${reasons.join('; ')}. Install it (apt-get install python3-torch, or pip install torch), ` +
        'or name a Python that has it by the option `python` or by COLDFRAME_PYTHON.',
    )
  }
}
