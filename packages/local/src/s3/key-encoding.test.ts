import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeKey } from './key-encoding.ts'

test.each([
  ['in/cat.jpg', 'in/cat.jpg'],
  ['a b', 'a+b'],
  ['a+b', 'a%2Bb'],
  ['100%', '100%25'],
  ['test_file(3).png', 'test_file%283%29.png'],
  ['Käse😀', 'K%C3%A4se%F0%9F%98%80'],
  ["~!'*-_.", '%7E%21%27*-_.'],
  ['a//../b', 'a//../b'],
])('%s is written %s', (key, expected) => {
  expect(encodeKey(key)).toBe(expected)
})

test('every key can be read back: plus to space, then percent-decoding', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."aZ0 +%/~*'()\0\nä€😀") }), (key) => {
      expect(decodeURIComponent(encodeKey(key).replaceAll('+', ' '))).toBe(key)
    }),
  )
})
