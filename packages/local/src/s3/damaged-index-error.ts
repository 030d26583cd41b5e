import { ColdframeError } from '@coldframe/core'

/** The index of a local S3 directory does not describe what is in the directory. */
export class DamagedIndexError extends ColdframeError {
  static override readonly errorName: string = 'DamagedIndexError'
  readonly directory: string

  constructor(directory: string, reason: string, options?: ErrorOptions) {
    super(
      `Expected ${directory} to hold an intact index.ndjson: ${reason}. Remove the directory to start empty.`,
      options,
    )
    this.directory = directory
  }
}
