import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logHistogram } from './log-histogram.ts'

test('a quantile is the nearest-rank one or up to 1.1 % above it', () => {
  const values = fc.array(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), { minLength: 1 })
  fc.assert(
    fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const histogram = logHistogram()
      for (const value of all) histogram.add(value)
      const rank = Math.max(Math.ceil(share * all.length), 1)
      const exact = all.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN
      const quantile = histogram.quantile(share) ?? Number.NaN
      expect(quantile).toBeGreaterThanOrEqual(exact * (1 - 1e-12))
      expect(quantile).toBeLessThanOrEqual(exact * 1.011)
    }),
  )
})

test('zeros count, and what has no values has no quantile', () => {
  const histogram = logHistogram()
  expect(histogram.quantile(0.5)).toBeUndefined()
  expect(histogram.largest).toBeUndefined()
  for (let index = 0; index < 10; index++) histogram.add(0)
  expect(histogram).toMatchObject({ count: 10, largest: 0 })
  expect(histogram.quantile(1)).toBe(0)
})
