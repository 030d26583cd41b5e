import { ColdframeError } from '@coldframe/core'

/** A file of a log stream holds a line that the store did not write. */
export class DamagedLogError extends ColdframeError {
  static override readonly errorName: string = 'DamagedLogError'
  readonly path: string
  /** From 1. */
  readonly line: number

  constructor(path: string, line: number, options?: ErrorOptions) {
    super(`Expected line ${line} of ${path} to be a log event. Remove the file to go on.`, options)
    this.path = path
    this.line = line
  }
}
