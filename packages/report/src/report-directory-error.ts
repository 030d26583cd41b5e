import { ColdframeError } from '@coldframe/core'

/** A report could not be written into its directory. */
export class ReportDirectoryError extends ColdframeError {
  static override readonly errorName: string = 'ReportDirectoryError'
  readonly directory: string

  constructor(directory: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(
      `Expected a directory that a report can be written into, got: ${JSON.stringify(directory)} ` +
        `(${reason}). Pass one that is writable, or that can be created.`,
      { cause },
    )
    this.directory = directory
  }
}
