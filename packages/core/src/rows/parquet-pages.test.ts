import { expect, test } from 'vitest'
import { checkPages } from './parquet-pages.ts'
import { type Fields, thriftStruct, varint } from './testing/thrift-struct.ts'

/** Three values, of which the first is there: 'a'. */
const levels = [3, 0b001]
const values = [1, 0, 0, 0, 0x61]
const facts: Fields = { 1: 3, 2: 2, 3: 3, 4: 0, 5: levels.length, 6: 0, 7: false }
const aBillion = varint(2 ** 31)

const page = (encoding: number, rows: number, levels: number[], values: number[]): number[] => {
  const bytes = [levels.length, 0, 0, 0, ...levels, ...values]
  const sizes = { 1: 0, 2: bytes.length, 3: bytes.length }
  return [...thriftStruct({ ...sizes, 5: { 1: rows, 2: encoding } }), ...bytes]
}
const pageV2 = (facts: Fields, ...bytes: number[]): number[] => {
  const sizes = { 1: 3, 2: bytes.length, 3: bytes.length }
  return [...thriftStruct({ ...sizes, 8: facts }), ...bytes]
}

function check(bytes: number[], { rows = 3, isBoolean = false } = {}): void {
  checkPages({
    bytes: Uint8Array.from(bytes),
    rows,
    isOptional: true,
    isBoolean,
    decompress: (unpacked) => unpacked,
  })
}

test.each([
  ['of version 2', pageV2(facts, ...levels, ...values), {}],
  ['of version 1', page(0, 3, levels, values), {}],
  ['with a dictionary', page(8, 3, levels, [1, 2, 0]), {}],
  ['of booleans in runs', page(3, 3, levels, [2, 0, 0, 0, 2, 1]), { isBoolean: true }],
  ['two of them', [...page(0, 1, [2, 1], values), ...page(0, 2, [4, 0], [])], {}],
  ['of no rows', [], { rows: 0 }],
])('pages that keep to their counts pass: %s', (_, bytes, options) => {
  expect(() => check(bytes, options)).not.toThrow()
})

test.each([1, 2, 3, 4, 5, 6])(
  'a header of version 2 without its field %i is refused: some keep the library busy for ever',
  (field) => {
    const incomplete = { ...facts, [field]: undefined }
    expect(() => check(pageV2(incomplete, ...levels, ...values))).toThrow(RangeError)
  },
)

test.each([
  ['more values than rows', page(0, 3, levels, values), { rows: 2 }, 'pages of 2 values'],
  ['fewer values than rows', page(0, 3, levels, values), { rows: 4 }, 'pages of 4 values'],
  ['no pages at all', [], {}, 'pages of 3 values in all, got: 0'],
  ['levels that end too soon', page(0, 3, [2, 1], values), {}, 'more bytes'],
  [
    'one missing value, where it says two',
    pageV2(facts, 3, 0b011, ...values),
    {},
    'Expected 2 missing values, got: 1',
  ],
  ['a run of a billion levels', page(0, 3, [...aBillion, 1], values), {}, 'a run of at most 3'],
  ['one of a dictionary', page(8, 3, levels, [1, ...aBillion, 1]), {}, 'a run of at most 1'],
  ['a dictionary of 33 bits', page(8, 3, levels, [33, 2, 0]), {}, 'at most 32 bits'],
  ['run lengths of texts', page(3, 3, levels, [2, 0, 0, 0, 2, 1]), {}, 'in an encoding that'],
  ['an encoding of its own', page(99, 3, levels, values), {}, 'in an encoding that'],
  [
    'a gigabyte in four bytes',
    thriftStruct({ 1: 2, 2: 2 ** 30, 3: 4, 7: { 1: 1 } }),
    {},
    '4 bytes',
  ],
  ['a million words in one byte', thriftStruct({ 1: 2, 2: 1, 3: 0, 7: { 1: 1e6 } }), {}, '1 bytes'],
  ['an index in place of values', thriftStruct({ 1: 1, 2: 0, 3: 0 }), {}, 'got one of type 1'],
  ['levels of lists', pageV2({ ...facts, 6: 1 }, 0, ...levels, ...values), {}, 'with lists'],
])('pages that do not are refused: %s', (_, bytes, options, message) => {
  expect(() => check(bytes, options)).toThrow(RangeError)
  expect(() => check(bytes, options)).toThrow(message)
})
