import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteNumber } from './byte-number.ts'

test.each([
  ['12', 12],
  ['12.34 ms', 12.34],
  ['0.01', 0.01],
  ['999999999999999', 999_999_999_999_999],
  ['', Number.NaN],
  ['-1', Number.NaN],
  ['NaN', Number.NaN],
  ['.5', Number.NaN],
  ['5.', Number.NaN],
  ['1.234', Number.NaN],
  ['007', Number.NaN],
  ['00.5', Number.NaN],
  ['0', 0],
  ['9999999999999999', Number.NaN],
])('%s', (text, value) => {
  expect(new ByteNumber().read(Buffer.from(text), 0, 2)).toBe(value)
})

test('a number of hundredths is the double that Number gives', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.nat(99), (whole, hundredths) => {
      const text = `${whole}.${String(hundredths).padStart(2, '0')}`
      const number = new ByteNumber()
      expect(number.read(Buffer.from(text), 0, 2)).toBe(Number(text))
      expect(number.end).toBe(text.length)
    }),
  )
})
