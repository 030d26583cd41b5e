import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import fromSciPy from './__fixtures__/scipy.json' with { type: 'json' }
import { type OutlierRule, outliers } from './outliers.ts'

test('Tukey’s fences stand 1.5 interquartile ranges outside the quartiles of NumPy', () => {
  const { 25: lower, 75: upper } = fromSciPy.percentiles
  const { fences } = outliers(fromSciPy.a)
  expect(fences?.low).toBeCloseTo(lower - 1.5 * (upper - lower), 12)
  expect(fences?.high).toBeCloseTo(upper + 1.5 * (upper - lower), 12)
})

test('the other rule’s stand 3.5 scaled deviations from the median, by SciPy', () => {
  const { 50: median } = fromSciPy.percentiles
  const reach = (3.5 * fromSciPy.medianAbsoluteDeviation) / 0.6745
  const { fences } = outliers(fromSciPy.a, 'mad')
  expect(fences?.low).toBeCloseTo(median - reach, 12)
  expect(fences?.high).toBeCloseTo(median + reach, 12)
})

test.each<OutlierRule>(['tukey', 'mad'])('%s shows each outlier where it stands', (rule) => {
  const values = [12, 11, 900, 13, 12, 14, -500, 12, 11]
  expect(outliers(values, rule).outliers).toEqual([
    { index: 2, value: 900 },
    { index: 6, value: -500 },
  ])
  expect(values).toHaveLength(9)
})

test('a value on a fence is no outlier', () => {
  // Quartiles 3 and 7, fences -3 and 13.
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 13]
  expect(outliers(values)).toEqual({ rule: 'tukey', fences: { low: -3, high: 13 }, outliers: [] })
})

test('an empty sample has no fences', () => {
  expect(outliers([])).toEqual({ rule: 'tukey', outliers: [] })
})

test('a value that is not finite and an unknown rule are refused', () => {
  expect(() => outliers([1, Number.NaN])).toThrow(InvalidInputError)
  expect(() => outliers([1], 'grubbs' as OutlierRule)).toThrow(InvalidInputError)
})
