import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatUsd } from './format-usd.ts'

test.each([
  [0, '$0.00'],
  [-0, '$0.00'],
  [1.667e-8, '$0.00000001667'],
  [0.0000002, '$0.0000002'],
  [0.000012, '$0.000012'],
  [0.0000123456, '$0.00001235'],
  [0.00999951, '$0.01'],
  [0.01, '$0.01'],
  [0.06505195, '$0.06505'],
  [0.5, '$0.50'],
  [1, '$1.00'],
  [1.23456, '$1.235'],
  [12.3456, '$12.35'],
  [99.999, '$100.00'],
  [123.456, '$123.46'],
  [1234567.891, '$1,234,567.89'],
  [-0.000012, '-$0.000012'],
  [-3.5, '-$3.50'],
  [1e21, '$1,000,000,000,000,000,000,000.00'],
])('%d is %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text)
})

test('what is shown is within half of the fourth digit or half a cent, and never hides money', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-17, max: 1e12, noNaN: true }), (usd) => {
      const shown = Number(formatUsd(usd).replaceAll(/[$,]/g, ''))
      expect(shown).toBeGreaterThan(0)
      expect(Math.abs(shown - usd)).toBeLessThanOrEqual(Math.min(usd * 0.00051, 0.0050001))
    }),
  )
})

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (usd) => {
  expect(() => formatUsd(usd)).toThrow(InvalidInputError)
})
