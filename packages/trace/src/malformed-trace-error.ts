import { ColdframeError } from '@coldframe/core/error'

/** A file is not a whole trace as `writeTrace` writes it. */
export class MalformedTraceError extends ColdframeError {
  static override readonly errorName: string = 'MalformedTraceError'
  readonly path: string
  /** From 1. */
  readonly line: number

  constructor(path: string, line: number, expected: string, got: string, options?: ErrorOptions) {
    super(`Expected ${expected} in line ${line} of ${path}, got: ${got.slice(0, 80)}.`, options)
    this.path = path
    this.line = line
  }
}
