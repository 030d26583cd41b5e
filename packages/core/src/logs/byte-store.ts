const blockBytes = 64 * 1024

/**
 * Copies of bytes whose memory will be used again, many in one block outside of V8's heap. A copy
 * keeps its block in memory, with the others in it.
 */
export class ByteStore {
  /** Where the last copy stands. */
  block: Buffer = Buffer.alloc(0)
  start = 0
  end = 0

  /** Copies bytes, and one more after them. */
  keep(bytes: Buffer, start: number, end: number, last: number): void {
    const length = end - start + 1
    if (this.end + length > this.block.length) {
      this.block = Buffer.allocUnsafeSlow(Math.max(blockBytes, length))
      this.end = 0
    }
    this.start = this.end
    bytes.copy(this.block, this.start, start, end)
    this.end = this.start + length
    this.block[this.end - 1] = last
  }
}
