import fc from 'fast-check'

const character = fc
  .oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0x80, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10ffff }),
  )
  .map((codePoint) => String.fromCodePoint(codePoint))

/** Any well-formed text, control characters and all planes in it. */
export function anyText(minLength = 0): fc.Arbitrary<string> {
  return fc.string({ unit: character, minLength, maxLength: 60 })
}
