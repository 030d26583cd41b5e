import { ColdframeError } from './coldframe-error.ts'

/** A log file or directory cannot be read. */
export class LogFileError extends ColdframeError {
  static override readonly errorName: string = 'LogFileError'
  readonly path: string

  /** @param cause The error of the file system or of zlib, or the reason in words. */
  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`Expected a readable log at ${JSON.stringify(path)}: ${reason}. Check the path.`, {
      cause,
    })
    this.path = path
  }
}
