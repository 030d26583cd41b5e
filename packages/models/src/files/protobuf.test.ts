import { expect, test } from 'vitest'
import { integerField, messageField, textField } from './protobuf.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

// The first three are the examples of protobuf's own description of its encoding.
test.each([
  { field: 'integer 150 in field 1', bytes: integerField(1, 150), encoded: '089601' },
  { field: 'string in field 2', bytes: textField(2, 'testing'), encoded: '120774657374696e67' },
  {
    field: 'message in field 3',
    bytes: messageField(3, [integerField(1, 150)]),
    encoded: '1a03089601',
  },
  { field: 'integer 0', bytes: integerField(1, 0), encoded: '0800' },
  { field: 'integer 127', bytes: integerField(1, 127), encoded: '087f' },
  { field: 'integer 128', bytes: integerField(1, 128), encoded: '088001' },
  { field: 'integer 2^32', bytes: integerField(1, 2 ** 32), encoded: '088080808010' },
  { field: 'integer in field 20', bytes: integerField(20, 7), encoded: 'a00107' },
])('$field is $encoded', ({ bytes, encoded }) => {
  expect(hex(bytes)).toBe(encoded)
})
