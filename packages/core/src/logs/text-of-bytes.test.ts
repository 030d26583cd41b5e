import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textOfBytes } from './text-of-bytes.ts'

test('bytes as characters are the text that the bytes are', () => {
  const long = Buffer.from('é'.repeat(20_000))
  const bytes = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
    fc.uint8Array().map((part) => Buffer.from(part)),
    fc.constant(long),
  )
  fc.assert(
    fc.property(bytes, (bytes) => {
      expect(textOfBytes(bytes.toString('latin1'))).toBe(bytes.toString())
    }),
  )
})
