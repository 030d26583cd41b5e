import { ColdframeError } from '@coldframe/core/error'

/** A function's folder holds a binary that its processor, or Lambda's Linux, cannot load. */
export class ForeignBinaryError extends ColdframeError {
  static override readonly errorName: string = 'ForeignBinaryError'

  constructor(path: string, expected: string, got: string) {
    super(
      `Expected binaries for ${expected}, got: ${got} in ${path}. ` +
        'Bundle the function with this `target`: `{ platform: "linux", architecture }`.',
    )
  }
}
