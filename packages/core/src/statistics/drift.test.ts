import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import fromR from './__fixtures__/r.json' with { type: 'json' }
import fromSciPy from './__fixtures__/scipy.json' with { type: 'json' }
import { drift } from './drift.ts'

test('the statistic is that of R’s cor.test, the slope that of SciPy’s theilslopes', () => {
  const { verdict, z, slopePerValue, varianceInflation } = drift(fromSciPy.rising)
  expect(verdict).toBe('rising')
  expect(z).toBeCloseTo(fromR.risingZ, 10)
  // Hamed and Rao's factor is below 1 here, and a variance is never narrowed.
  expect(fromR.risingInflation).toBeLessThan(1)
  expect(varianceInflation).toBe(1)
  expect(slopePerValue?.estimate).toBeCloseTo(fromSciPy.theilSlopes.slope, 10)
  expect(slopePerValue?.interval?.low).toBeCloseTo(fromSciPy.theilSlopes.low, 10)
  expect(slopePerValue?.interval?.high).toBeCloseTo(fromSciPy.theilSlopes.high, 10)
})

test('values that only wander are no drift, though the plain test says so', () => {
  const { verdict, z, varianceInflation = 1 } = drift(fromSciPy.alike)
  expect(fromR.alikeZ).toBeGreaterThan(1.96)
  // Some values lie on the slope itself; whether their ranks are equal is up to the last digit.
  expect(Math.abs(varianceInflation - fromR.alikeInflation)).toBeLessThan(0.01)
  expect(z).toBeCloseTo(fromR.alikeZ / Math.sqrt(varianceInflation), 8)
  expect(verdict).toBe('none-found')
})

test('a falling line falls, by its slope at every step', () => {
  const line = Array.from({ length: 30 }, (_, index) => 500 - 2.5 * index)
  const { slopePerValue, ...rest } = drift(line)
  expect(rest).toMatchObject({ verdict: 'falling', count: 30, tau: -1 })
  expect(slopePerValue?.estimate).toBeCloseTo(-2.5, 10)
})

test('equal values do not drift, and have no statistic', () => {
  expect(drift(new Float64Array(50).fill(3))).toMatchObject({
    verdict: 'none-found',
    tau: 0,
    z: undefined,
    slopePerValue: { estimate: 0 },
  })
})

test('fewer than 10 values are too few', () => {
  expect(drift([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual({ verdict: 'too-few', count: 9 })
  expect(drift([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).verdict).toBe('rising')
  expect(drift([]).verdict).toBe('too-few')
})

/** Of how many series in 100 a drift is found, each value keeping a share of the one before. */
function found(kept: number, slope = 0): number {
  const generator = xoroshiro128plus(98)
  const uniform = () => (generator.next() >>> 0) / 2 ** 32 - 0.5
  return Array.from({ length: 100 }, () => {
    let value = 0
    const series = Array.from({ length: 60 }, (_, index) => {
      value = kept * value + uniform()
      return value + slope * index
    })
    return drift(series).verdict === 'none-found' ? 0 : 1
  }).reduce((sum: number, each) => sum + each, 0)
}

test('of series without drift few are said to drift, also where values are alike', () => {
  // The standard error of 5 % in 100 series is 2.2 %.
  expect(found(0)).toBeLessThan(14)
  expect(found(0.4)).toBeLessThan(20)
})

test('a drift of two deviations over the series is mostly found', () => {
  expect(found(0, 0.01)).toBeGreaterThan(80)
})

test('a value that is not finite is refused by its index', () => {
  expect(() => drift([1, Number.NaN])).toThrow(InvalidInputError)
})
