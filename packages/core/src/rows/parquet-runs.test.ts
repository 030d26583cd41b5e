import { expect, test } from 'vitest'
import { ByteReader } from './byte-reader.ts'
import { presentValues, walkRuns } from './parquet-runs.ts'

const reader = (...bytes: number[]) => new ByteReader(Uint8Array.of(...bytes))

test.each([
  ['five times one value', [10, 1], 1, 5, 2],
  ['eight values of three bits', [3, 0x88, 0xc6, 0xfa], 3, 8, 4],
  ['the same, of which seven count', [3, 0x88, 0xc6, 0xfa], 3, 7, 4],
  ['one run after another', [4, 1, 3, 0xff], 1, 10, 4],
  ['a value of nine bits takes two bytes', [4, 0xff, 0x01], 9, 2, 3],
  ['no values at all', [], 1, 0, 0],
])('%s: all bytes are walked', (_, bytes, bitWidth, count, end) => {
  const bytesReader = reader(...bytes)
  walkRuns(bytesReader, bitWidth, count)
  expect(bytesReader.offset).toBe(end)
})

test.each([
  ['a repeated value', [0xfe, 0xff, 0xff, 0xff, 0x0f]],
  ['bit-packed values', [0xff, 0xff, 0xff, 0xff, 0x0f]],
])('a run of billions where five values are left is refused: %s', (_, bytes) => {
  expect(() => walkRuns(reader(...bytes), 1, 5)).toThrow('a run of at most 5 values')
})

test('it ends with the bytes: not every value need be there', () => {
  const bytesReader = reader(2, 1)
  walkRuns(bytesReader, 1, 5)
  expect(bytesReader.offset).toBe(2)
})

test.each([
  ['five are there', [10, 1], 5, 5],
  ['five are missing', [10, 0], 5, 0],
  ['the first, third and fourth of eight', [3, 0b1101], 8, 3],
  ['what fills the last byte up does not count', [3, 0b1111_1101], 3, 2],
  ['a run after another', [4, 1, 3, 0b1], 10, 3],
])('the levels say how many values are there: %s', (_, bytes, count, present) => {
  expect(presentValues(reader(...bytes), count)).toBe(present)
})

test('levels that end too soon are refused', () => {
  expect(() => presentValues(reader(2, 1), 5)).toThrow('Expected more bytes')
})
