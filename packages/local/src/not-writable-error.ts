import { ColdframeError } from '@coldframe/core'

/** A directory that the lab keeps its state in cannot be created or written. */
export class NotWritableError extends ColdframeError {
  static override readonly errorName: string = 'NotWritableError'
  readonly directory: string

  /** @param options `cause` is the file system's own error; its message becomes part of this one. */
  constructor(directory: string, options: { cause: unknown }) {
    const reason = options.cause instanceof Error ? options.cause.message : String(options.cause)
    super(
      `Expected ${directory} to be a directory that can be written (${reason}). Give another directory.`,
      options,
    )
    this.directory = directory
  }
}
