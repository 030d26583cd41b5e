import { expect, test } from 'vitest'
import { ByteReader } from './byte-reader.ts'
import { walkDeltas } from './parquet-deltas.ts'
import { varint } from './testing/thrift-struct.ts'

/** Blocks of 128 values in 4 miniblocks of 32; the count; 7 as the first. */
const head = [...varint(128), 4, 5, 14]
const rest = [0xaa, 0xbb]

function left(bytes: number[], count: number): number {
  const reader = new ByteReader(Uint8Array.from([...bytes, ...rest]))
  walkDeltas(reader, count)
  return reader.left
}

test.each([
  ['no values: no bytes at all', [], 0],
  ['one value: the head alone', head, 1],
  ['five values with the same step', [...head, 2, 0, 0, 0, 0], 5],
  ['five values of two bits: a miniblock of 8 bytes', [...head, 2, 2, 0, 0, 0, ...Array(8)], 5],
  ['40 values: two miniblocks', [...head, 2, 2, 1, 0, 0, ...Array(8 + 4)], 40],
  ['130 values: two blocks', [...head, 2, 0, 0, 0, 0, 2, 0, 0, 0, 0], 130],
])('%s', (_, bytes, count) => {
  expect(left(bytes, count)).toBe(rest.length)
})

test.each([
  ['no miniblocks', [...varint(128), 0, 5, 14], 'in 32s of values'],
  ['miniblocks of 16', [64, 4, 5, 14], 'in 32s of values'],
  ['none of a value', [0, 4, 5, 14], 'in 32s of values'],
  ['more miniblocks than bytes', [...varint(32_000), ...varint(1_000), 5, 14, 2], '1000 bytes'],
  ['values of 65 bits', [...head, 2, 65, 0, 0, 0], 'at most 64 bits'],
  ['a step without end', [...head, ...Array(11).fill(0xff)], 'at most ten bytes'],
])('refused: %s', (_, bytes, message) => {
  expect(() => left(bytes, 5)).toThrow(message)
})
