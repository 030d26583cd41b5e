import fc from 'fast-check'
import { snappyUncompress } from 'hyparquet'
import { expect, test } from 'vitest'
import { checkSnappyBlock } from './snappy-block.ts'

test.each([
  ['a literal', [3, 0x08, 0x61, 0x62, 0x63], 3],
  ['a literal whose length takes a byte', [61, 60 << 2, 60, ...Array(61).fill(0x61)], 61],
  ['a copy with an offset of a byte', [5, 0x00, 0x61, 0x01, 1], 5],
  ['with one of two', [5, 0x00, 0x61, 0x0e, 1, 0], 5],
  ['with one of four', [5, 0x00, 0x61, 0x0f, 1, 0, 0, 0], 5],
  ['nothing', [0], 0],
])('a block that unpacks to its length passes: %s', (_, bytes, length) => {
  checkSnappyBlock(Uint8Array.from(bytes), length)
  const unpacked = new Uint8Array(length)
  snappyUncompress(Uint8Array.from(bytes), unpacked)
  expect(unpacked.some((byte) => byte === 0)).toBe(false)
})

test.each([
  [
    'a literal of 2 GB, with which the library would go backwards',
    [3, 63 << 2, 0xfa, 0xff, 0xff, 0xff, 0x61],
    3,
    'bytes, got',
  ],
  ['fewer bytes than the page says', [3, 0x08, 0x61, 0x62, 0x63], 4, 'a block of 4 bytes, got: 3'],
  ['more', [3, 0x08, 0x61, 0x62, 0x63], 2, 'a block of 2 bytes, got: 3'],
  ['a copy from before the start', [5, 0x00, 0x61, 0x01, 2], 5, 'the 1 bytes before it, got: 2'],
  ['a copy of what it writes', [5, 0x00, 0x61, 0x01, 0], 5, 'got: 0'],
  ['no bytes for a byte', [], 1, 'more bytes'],
])('refused is %s', (_, bytes, length, message) => {
  expect(() => checkSnappyBlock(Uint8Array.from(bytes), length)).toThrow(message)
})

test('what passes is unpacked by the library', () => {
  let passed = 0
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), fc.nat(40), (bytes, length) => {
      try {
        checkSnappyBlock(bytes, length)
      } catch {
        return
      }
      passed++
      snappyUncompress(bytes, new Uint8Array(length))
    }),
    { numRuns: 20_000 },
  )
  expect(passed).toBeGreaterThan(0)
})
