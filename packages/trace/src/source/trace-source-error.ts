import { ColdframeError } from '@coldframe/core/error'

/** Where in a source something stands. */
export interface SourcePosition {
  /** The file's path, or `input 1`, `input 2`, ... for streams and bytes. */
  readonly source: string
  /** From 1. */
  readonly line?: number | undefined
  /** From 0, in the decompressed bytes. */
  readonly byteOffset?: number | undefined
}

/** A file or stream that a trace is read from cannot be opened, or does not hold what it should. */
export class TraceSourceError extends ColdframeError implements SourcePosition {
  static override readonly errorName: string = 'TraceSourceError'
  readonly source: string
  readonly line: number | undefined
  readonly byteOffset: number | undefined

  /**
   * @param position Where it stands.
   * @param expected What was expected, such as '`status` to be a whole number'.
   * @param got What stood there instead.
   * @param advice What to do about it, as a sentence.
   */
  constructor(
    position: SourcePosition,
    expected: string,
    got: unknown,
    advice: string,
    options?: ErrorOptions,
  ) {
    const { source, line, byteOffset } = position
    const place =
      line !== undefined
        ? `line ${line} of ${source}`
        : byteOffset !== undefined
          ? `byte ${byteOffset} of ${source}`
          : source
    super(`Expected ${expected}, got: ${shown(got)} (${place}). ${advice}`, options)
    this.source = source
    this.line = line
    this.byteOffset = byteOffset
  }
}

function shown(got: unknown): string {
  if (got instanceof Error) return got.message
  return (typeof got === 'string' ? JSON.stringify(got) : String(got)).slice(0, 200)
}
