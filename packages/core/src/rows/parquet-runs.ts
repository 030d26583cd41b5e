import { type ByteReader, readVarint } from './parquet-thrift.ts'

/** Writers fill the last bit-packed run up; none is known to fill up as much as this. */
const mostPadding = 65_536

/**
 * Walks Parquet's hybrid of run lengths and bit-packed runs, and goes on after it, without decoding.
 * Source: parquet-format, Encodings.md, RLE = 3.
 *
 * @param count How many values it holds at most; it ends with the bytes, too.
 * @throws {RangeError} A run that is far longer than what is left of them.
 */
export function walkRuns(reader: ByteReader, bitWidth: number, count: number): void {
  for (let left = count; left > 0 && reader.offset < reader.view.byteLength; ) {
    const head = readVarint(reader)
    const isPacked = (head & 1) === 1
    const length = isPacked ? 8 * (head >>> 1) : head >>> 1
    if (length > left + mostPadding)
      throw new RangeError(`Expected a run of at most ${left} values, got: ${length}.`)
    reader.offset += isPacked ? (head >>> 1) * bitWidth || 1 : (bitWidth + 7) >> 3
    left -= length
  }
}
