import { ByteReader } from './byte-reader.ts'

/**
 * Checks that a block of Snappy unpacks to a length, without unpacking it. `hyparquet` 1.31 takes a
 * literal of 2 GB for a negative one, and goes backwards, maybe for ever.
 * Source: google/snappy, format_description.txt.
 *
 * @throws {RangeError} Where it does not, or copies from before its start.
 */
export function checkSnappyBlock(block: Uint8Array, length: number): void {
  const reader = new ByteReader(block)
  // The length that it states; the page's header is who decides.
  if (length > 0 || reader.left > 0) reader.varint()
  let unpacked = 0
  while (reader.left > 0) {
    const tag = reader.byte()
    const code = tag >>> 2
    switch (tag & 3) {
      case 0: {
        const literal = code < 60 ? code + 1 : reader.uint(code - 59) + 1
        reader.skip(literal)
        unpacked += literal
        break
      }
      case 1:
        checkOffset(((tag >>> 5) << 8) | reader.byte(), unpacked)
        unpacked += (code & 7) + 4
        break
      default:
        checkOffset(reader.uint((tag & 3) === 2 ? 2 : 4), unpacked)
        unpacked += code + 1
    }
  }
  if (unpacked !== length)
    throw new RangeError(`Expected a block of ${length} bytes, got: ${unpacked}.`)
}

function checkOffset(offset: number, unpacked: number): void {
  if (offset === 0 || offset > unpacked)
    throw new RangeError(`Expected a copy from the ${unpacked} bytes before it, got: ${offset}.`)
}
