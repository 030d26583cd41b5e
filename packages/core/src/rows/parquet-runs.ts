import type { ByteReader } from './byte-reader.ts'

/** Writers fill the last bit-packed run up, to 8 values as a rule, and Arrow's runs have at most 512. */
const mostPadding = 512

/** A run of Parquet's hybrid of run lengths and bit-packed runs. Source: Encodings.md, RLE = 3. */
interface Run {
  readonly isPacked: boolean
  /** How many values; a bit-packed run may have more than are left. */
  readonly length: number
}

function nextRun(reader: ByteReader, left: number): Run {
  const head = reader.varint()
  const isPacked = (head & 1) === 1
  const length = isPacked ? 8 * (head >>> 1) : head >>> 1
  if (length > left + mostPadding)
    throw new RangeError(`Expected a run of at most ${left} values, got: ${length}.`)
  return { isPacked, length }
}

/** The library takes a byte even for values of no bits. */
function packedBytes(length: number, bitWidth: number): number {
  return Math.max((length * bitWidth) / 8, 1)
}

/**
 * Walks runs of values without decoding them.
 *
 * @param count How many values they hold at most; they end with the bytes, too.
 * @throws {RangeError} A run that is far longer than what is left of them.
 */
export function walkRuns(reader: ByteReader, bitWidth: number, count: number): void {
  for (let left = count; left > 0 && reader.left > 0; ) {
    const { isPacked, length } = nextRun(reader, left)
    const bytes = isPacked ? packedBytes(length, bitWidth) : (bitWidth + 7) >> 3
    reader.skip(Math.min(bytes, reader.left))
    left -= length
  }
}

/**
 * How many of a flat column's values are there, by their definition levels, of a bit each.
 *
 * @throws {RangeError} A run that is far longer than what is left, or levels that end too soon: the
 * library would read on in what follows them.
 */
export function presentValues(levels: ByteReader, count: number): number {
  let present = 0
  for (let left = count; left > 0; ) {
    const { isPacked, length } = nextRun(levels, left)
    if (isPacked) {
      const bytes = levels.skip(packedBytes(length, 1))
      for (let index = 0; index < Math.min(length, left); index++)
        present += ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1
    } else if (levels.byte() === 1) present += Math.min(length, left)
    left -= length
  }
  return present
}
