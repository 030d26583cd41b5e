/** Bytes that are read front to back; a read behind their end throws a RangeError. */
export class ByteReader {
  offset = 0
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.offset
  }

  byte(): number {
    const byte = this.#bytes[this.offset++]
    if (byte === undefined) throw new RangeError('Expected more bytes, got their end.')
    return byte
  }

  /** The next bytes, which are passed over. */
  skip(length: number): Uint8Array {
    if (length < 0 || length > this.left)
      throw new RangeError(`Expected ${length} bytes, got: ${this.left} to the end.`)
    this.offset += length
    return this.#bytes.subarray(this.offset - length, this.offset)
  }

  /**
   * An unsigned LEB128 as 32 bits, as `hyparquet` takes it: bits above are folded in.
   *
   * @throws {RangeError} More than the ten bytes of a number of 64 bits.
   */
  varint(): number {
    let value = 0
    for (let index = 0; index < 10; index++) {
      const byte = this.byte()
      value |= (byte & 0x7f) << (7 * index)
      if (byte < 0x80) return value >>> 0
    }
    throw new RangeError('Expected a number of at most ten bytes, got a longer one.')
  }

  /** A signed number of 32 bits, as its zigzag. */
  zigzag(): number {
    const value = this.varint()
    return (value >>> 1) ^ -(value & 1)
  }

  /** An unsigned number of up to four bytes, the lowest first. */
  uint(bytes: number): number {
    return this.skip(bytes).reduceRight((value, byte) => value * 256 + byte, 0)
  }
}
