import { ColdframeError } from './coldframe-error.ts'

/**
 * How far a compressed file was read before it was known to be broken. Damaged bytes may look like
 * good ones for a while, so the damage can lie before; a file that was cut off is known at its end.
 */
export interface LogFilePosition {
  /** Bytes of the file that were decompressed; it failed in the 16 KiB after them, or at its end. */
  readonly compressedBytes: number
  /** Bytes that came out, all of them given to the reader. */
  readonly decompressedBytes: number
}

/** A log file or directory cannot be read, or only a part of it. */
export class LogFileError extends ColdframeError {
  static override readonly errorName: string = 'LogFileError'
  readonly path: string
  readonly position: LogFilePosition | undefined

  /** @param cause The error of the file system or of zlib, or the reason in words. */
  constructor(path: string, cause: unknown, position?: LogFilePosition) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const place = position
      ? ` after ${position.compressedBytes} bytes of the file, which gave ${position.decompressedBytes}`
      : ''
    super(
      `Expected a readable log at ${JSON.stringify(path)}: ${reason}${place}. ` +
        (position ? 'What came before was read.' : 'Check the path.'),
      { cause },
    )
    this.path = path
    this.position = position
  }
}
