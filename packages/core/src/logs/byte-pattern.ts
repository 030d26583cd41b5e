/** Bytes to compare with, four at a time. */
export class BytePattern {
  readonly length: number
  readonly #words: Uint32Array
  /** Of the last bytes again, where the length is no multiple of four. */
  readonly #last: number

  /** @param bytes At least four. */
  constructor(bytes: Uint8Array) {
    this.length = bytes.length
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#words = Uint32Array.from({ length: bytes.length >> 2 }, (_, word) =>
      view.getUint32(4 * word, true),
    )
    this.#last = view.getUint32(bytes.length - 4, true)
  }

  /** Whether they stand from `at` on, before `end`. */
  standsAt(view: DataView, at: number, end: number): boolean {
    const last = at + this.length - 4
    if (at < 0 || last + 4 > end || view.getUint32(last, true) !== this.#last) return false
    const words = this.#words
    for (let word = 0; word < words.length; word++)
      if (view.getUint32(at + 4 * word, true) !== words[word]) return false
    return true
  }
}
