/**
 * Bytes to compare with, eight at a time: as doubles, which V8 reads and compares at once. Equal
 * ones are equal bytes, as long as there is no zero among them, which takes seven times NUL. One
 * that is NaN is found nowhere: it takes 0x7f or bytes that UTF-8 does not have.
 */
export class BytePattern {
  readonly length: number
  readonly #doubles: Float64Array
  /** Of the last bytes again, where the length is no multiple of eight. */
  readonly #last: number

  /** @param bytes At least eight. */
  constructor(bytes: Uint8Array) {
    this.length = bytes.length
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#doubles = Float64Array.from({ length: bytes.length >> 3 }, (_, index) =>
      view.getFloat64(8 * index, true),
    )
    this.#last = view.getFloat64(bytes.length - 8, true)
  }

  /** Whether they stand from `at` on, before `end`. */
  standsAt(view: DataView, at: number, end: number): boolean {
    const last = at + this.length - 8
    if (at < 0 || last + 8 > end || view.getFloat64(last, true) !== this.#last) return false
    const doubles = this.#doubles
    for (let index = 0; index < doubles.length; index++)
      if (view.getFloat64(at + 8 * index, true) !== doubles[index]) return false
    return true
  }
}
