/** What spares the search for the ends of lines. */
export interface LineShortcuts {
  /** Where the next line that matters is, by the position of any of its bytes; -1 where there is none. */
  readonly next?: ((bytes: Buffer, from: number) => number) | undefined
  /**
   * Takes a line whose end it finds by itself.
   *
   * @param limit Ends a line.
   * @returns Where the line's `\n` stands; -1 where the line was not taken.
   */
  readonly take?: ((bytes: Buffer, start: number, limit: number) => number) | undefined
}

/** The largest log event of CloudWatch Logs fits eight times, so also with every quote escaped. */
const longestLineBytes = 8 * 1024 * 1024

/**
 * Cuts chunks of UTF-8 into lines. A line may span chunks; its beginning is copied, so a chunk's
 * memory may be used again.
 */
export class LineSplitter {
  readonly #onLine: (bytes: Buffer, start: number, end: number) => void
  readonly #onOverlong: (beginning: string) => void
  readonly #shortcuts: LineShortcuts
  /** The beginning of a line whose end has not come, and how long it is by now. */
  #waiting: Buffer = Buffer.allocUnsafe(4096)
  #waitingBytes = 0

  /**
   * @param onLine Gets each line without its end; a `\r` before that is kept.
   * @param onOverlong Gets the first 200 bytes of a line above 8 MiB, which is dropped.
   * @param shortcuts For lines that lie whole in one chunk.
   */
  constructor(
    onLine: (bytes: Buffer, start: number, end: number) => void,
    onOverlong: (beginning: string) => void,
    shortcuts: LineShortcuts = {},
  ) {
    this.#onLine = onLine
    this.#onOverlong = onOverlong
    this.#shortcuts = shortcuts
  }

  write(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    if (this.#waitingBytes > 0) {
      const end = bytes.indexOf(10)
      this.#wait(end < 0 ? bytes : bytes.subarray(0, end))
      if (end < 0) return
      this.end()
      start = end + 1
    }
    this.#wait(bytes.subarray(this.#wholeLines(bytes, start)))
  }

  /** Gives the lines that have an end, and where the next one begins. */
  #wholeLines(bytes: Buffer, from: number): number {
    const { next, take } = this.#shortcuts
    const limit = bytes.lastIndexOf(10) + 1
    let start = from
    while (start < limit) {
      if (next) {
        const at = next(bytes, start)
        if (at < 0 || at >= limit) return limit
        if (at > start)
          start = bytes[at - 1] === 10 ? at : Math.max(start, bytes.lastIndexOf(10, at) + 1)
      }
      let end = take ? take(bytes, start, limit) : -1
      if (end < 0) {
        end = bytes.indexOf(10, start)
        this.#line(bytes, start, end)
      }
      start = end + 1
    }
    return start
  }

  /** Closes the last line, which may have no end of its own. */
  end(): void {
    if (this.#waitingBytes === 0) return
    const length = this.#waitingBytes
    this.#waitingBytes = 0
    // Who remembers what stands where does so by the buffer, so each line has one of its own.
    this.#line(this.#waiting.subarray(0, length), 0, length)
  }

  #wait(part: Buffer): void {
    const length = this.#waitingBytes + part.length
    if (length <= longestLineBytes) {
      if (length > this.#waiting.length) {
        const larger = Buffer.allocUnsafe(Math.max(length, 2 * this.#waiting.length))
        this.#waiting.copy(larger, 0, 0, this.#waitingBytes)
        this.#waiting = larger
      }
      part.copy(this.#waiting, this.#waitingBytes)
    }
    this.#waitingBytes = length
  }

  #line(bytes: Buffer, start: number, end: number): void {
    if (end - start <= longestLineBytes) this.#onLine(bytes, start, end)
    else this.#onOverlong(bytes.toString('utf8', start, start + 200))
  }
}
