import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RepeatedTexts } from './repeated-texts.ts'

test('each text is what its bytes say, whatever came before it', () => {
  const text = fc.oneof(fc.constantFrom('', 'cat', 'cab', 'Egyptian cat'), fc.string())
  const ascii = text.map((text) => Buffer.from(text).filter((byte) => byte < 0x80))
  fc.assert(
    fc.property(fc.array(ascii), (parts) => {
      const texts = new RepeatedTexts()
      for (const part of [...parts, ...parts]) {
        const bytes = Buffer.concat([Buffer.from('.'), part, Buffer.from('.')])
        expect(texts.read(bytes, 1, bytes.length - 1)).toBe(Buffer.from(part).toString())
      }
    }),
  )
})

test('two texts of one slot take turns', () => {
  const texts = new RepeatedTexts()
  const names = Array.from({ length: 5_000 }, (_, index) => Buffer.from(`name ${index % 2_500}`))
  for (const name of names) expect(texts.read(name, 0, name.length)).toBe(name.toString())
})
