import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NextOccurrence } from './next-occurrence.ts'

test('where a text stands next is what a search from there says', () => {
  const part = fc.constantFrom('"platform.', '"plat', 'form.', 'x'.repeat(9))
  const chunks = fc.array(fc.array(part).map((parts) => Buffer.from(parts.join(''))))
  fc.assert(
    fc.property(chunks, fc.array(fc.nat(60)), (chunks, places) => {
      const occurrence = new NextOccurrence('"platform.')
      for (const bytes of chunks)
        for (const place of places)
          expect(occurrence.from(bytes, place)).toBe(bytes.indexOf('"platform.', place))
    }),
  )
})

test('one that does not count is passed over', () => {
  const bytes = Buffer.from('form. platform. form.')
  const occurrence = new NextOccurrence('form.', (bytes, at) => bytes[at - 1] === 0x74)
  expect(occurrence.from(bytes, 0)).toBe(10)
  expect(occurrence.from(bytes, 11)).toBe(-1)
})
