import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import fromR from './__fixtures__/r.json' with { type: 'json' }
import fromSciPy from './__fixtures__/scipy.json' with { type: 'json' }
import { autocorrelation } from './autocorrelation.ts'

test('lag 1 is that of R’s acf', () => {
  const { count, lag1, bound, isDependent, effectiveCount } = autocorrelation(fromSciPy.alike)
  expect(count).toBe(120)
  expect(lag1).toBeCloseTo(fromR.lag1, 12)
  expect(bound).toBeCloseTo(1.959964 / Math.sqrt(120), 6)
  expect(isDependent).toBe(true)
  expect(effectiveCount).toBeCloseTo((120 * (1 - fromR.lag1)) / (1 + fromR.lag1), 8)
})

test('values that alternate are dependent, and tell no less of the mean', () => {
  const { lag1, isDependent, effectiveCount } = autocorrelation(
    Array.from({ length: 40 }, (_, index) => index % 2),
  )
  expect(lag1).toBeCloseTo(-39 / 40, 12)
  expect(isDependent).toBe(true)
  expect(effectiveCount).toBeUndefined()
})

test('fewer than 10 values, and equal values, have none', () => {
  expect(autocorrelation([1, 2, 3])).toEqual({ count: 3, isDependent: false })
  expect(autocorrelation(new Float64Array(20).fill(1))).toEqual({ count: 20, isDependent: false })
})

test('a value that is not finite is refused by its index', () => {
  expect(() => autocorrelation([1, Number.NaN])).toThrow(InvalidInputError)
})
