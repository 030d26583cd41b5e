import fc from 'fast-check'

/** Texts of any UTF-16 code units, halves of characters among them. */
export const anyText: fc.Arbitrary<string> = fc.string({
  unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)),
})
