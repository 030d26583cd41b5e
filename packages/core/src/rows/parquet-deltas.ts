import type { ByteReader } from './byte-reader.ts'

/**
 * Walks Parquet's delta encoding, without decoding.
 * Source: parquet-format, Encodings.md, DELTA_BINARY_PACKED = 5.
 *
 * @param count How many values it holds.
 * @throws {RangeError} Blocks that are not in 32s of values, wider values than 64 bits, or an end
 * that comes too soon.
 */
export function walkDeltas(reader: ByteReader, count: number): void {
  if (count === 0) return
  const blockValues = reader.varint()
  const miniblocks = reader.varint()
  const values = blockValues / miniblocks
  if (!(values > 0 && values % 32 === 0))
    throw new RangeError(`Expected miniblocks in 32s of values, got: ${values} values.`)
  reader.varint()
  reader.varint()
  for (let left = count - 1; left > 0; ) {
    reader.varint()
    for (const bitWidth of reader.skip(miniblocks)) {
      if (left <= 0) break
      if (bitWidth > 64) throw new RangeError(`Expected at most 64 bits, got: ${bitWidth}.`)
      reader.skip(Math.min((values * bitWidth) / 8, reader.left))
      left -= values
    }
  }
}
