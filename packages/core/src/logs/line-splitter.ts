/** The largest log event of CloudWatch Logs fits eight times, so also with every quote escaped. */
const longestLineBytes = 8 * 1024 * 1024

/**
 * Cuts chunks of UTF-8 into lines. A line may span chunks; its beginning is copied, so a chunk's
 * memory may be used again.
 */
export class LineSplitter {
  readonly #onLine: (bytes: Buffer, start: number, end: number) => void
  readonly #onOverlong: (beginning: string) => void
  /** The beginning of a line whose end has not come, and how long it is by now. */
  #waiting: Buffer = Buffer.allocUnsafe(4096)
  #waitingBytes = 0

  /**
   * @param onLine Gets each line without its end; a `\r` before that is kept.
   * @param onOverlong Gets the first 200 bytes of a line above 8 MiB, which is dropped.
   */
  constructor(
    onLine: (bytes: Buffer, start: number, end: number) => void,
    onOverlong: (beginning: string) => void,
  ) {
    this.#onLine = onLine
    this.#onOverlong = onOverlong
  }

  write(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      if (this.#waitingBytes === 0) this.#line(bytes, start, end)
      else {
        this.#wait(bytes.subarray(start, end))
        this.end()
      }
      start = end + 1
    }
    this.#wait(bytes.subarray(start))
  }

  /** Closes the last line, which may have no end of its own. */
  end(): void {
    if (this.#waitingBytes === 0) return
    const length = this.#waitingBytes
    this.#waitingBytes = 0
    this.#line(this.#waiting, 0, length)
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
