import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteReader } from './byte-reader.ts'
import { readStruct } from './parquet-thrift.ts'
import { thriftStruct } from './testing/thrift-struct.ts'

const read = (...bytes: number[]) => readStruct(new ByteReader(Uint8Array.from(bytes)))

test('fields come by their number: numbers, booleans and structs', () => {
  expect(read(...thriftStruct({ 1: 3, 2: true, 5: false, 20: { 1: 300, 2: 0 } }))).toEqual(
    new Map<number, unknown>([
      [1, 3],
      [2, true],
      [5, false],
      [
        20,
        new Map([
          [1, 300],
          [2, 0],
        ]),
      ],
    ]),
  )
})

test.each([
  ['a number of 64 bits', [0x16, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0]],
  ['a double', [0x17, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['a text', [0x18, 2, 0x61, 0x62, 0]],
  ['a list of numbers', [0x19, 0x25, 2, 4, 0]],
  ['a list of booleans', [0x19, 0x21, 1, 2, 0]],
])('%s is passed over', (_, bytes) => {
  expect(read(...bytes)).toEqual(new Map([[1, undefined]]))
})

test('of a field that comes twice the last counts, as it does in the library', () => {
  expect(read(0x15, 2, 0x07, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0).get(1)).toBeUndefined()
})

test.each([
  [
    'a list of two billion elements',
    [0x19, 0xf5, 0xff, 0xff, 0xff, 0xff, 0x07, 0],
    'no more elements',
  ],
  [
    'lists in lists, which would multiply',
    [0x19, 0xf9, 9, ...Array(9).fill([0xf9, 9]).flat(), 0],
    'no more elements',
  ],
  ['a number without end', [0x15, ...Array(11).fill(0xff), 0], 'at most ten bytes'],
  ['a text that is longer than the bytes', [0x18, 100, 0], '100 bytes'],
  ['no end', [0x15, 2], 'their end'],
  ['a map', [0x1b, 0, 0], 'got: 11'],
])('refused is %s', (_, bytes, message) => {
  expect(() => read(...bytes)).toThrow(RangeError)
  expect(() => read(...bytes)).toThrow(message)
})

test('no bytes give anything but a struct or a RangeError', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        expect(read(...bytes)).toBeInstanceOf(Map)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }),
    { numRuns: 2_000 },
  )
})
