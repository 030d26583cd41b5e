import { expect, test } from 'vitest'
import { parseByteRange } from './byte-range.ts'
import { S3Error } from './s3-error.ts'

test.each([
  ['bytes=0-3', 0, 3],
  ['bytes=4-', 4, 9],
  ['bytes=-3', 7, 9],
  ['bytes=-30', 0, 9],
  ['bytes=8-100', 8, 9],
])('%s of 10 bytes is %i to %i', (header, first, last) => {
  expect(parseByteRange(header, 10)).toEqual({ first, last })
})

test.each([
  ['bytes=10-', 'InvalidRange'],
  ['bytes=-0', 'InvalidRange'],
  ['bytes=0-1,3-4', 'NotImplemented'],
  ['bytes=3-1', 'NotImplemented'],
  ['bytes=-', 'NotImplemented'],
  ['lines=1-2', 'NotImplemented'],
])('%s of 10 bytes is refused as %s', (header, code) => {
  expect(() => parseByteRange(header, 10)).toThrow(expect.objectContaining({ code }))
})

test('an empty object has no range', () => {
  expect(() => parseByteRange('bytes=0-', 0)).toThrow(S3Error)
})
