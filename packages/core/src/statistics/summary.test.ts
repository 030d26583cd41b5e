import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import { summarize } from './summary.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('1 to 10 has the figures that R and NumPy give', () => {
  const summary = summarize(upTo(10))
  expect(summary).toMatchObject({ count: 10, mean: 5.5, min: 1, median: 5.5, max: 10 })
  expect(summary.stdDev).toBeCloseTo(3.0276503540974917, 14)
  expect(summary.p90).toBeCloseTo(9.1, 12)
  expect(summary.p95).toBeCloseTo(9.55, 12)
  expect(summary.p99).toBeCloseTo(9.91, 12)
})

test('an empty sample has no figures, not zeros', () => {
  expect(summarize([])).toStrictEqual({ count: 0, intervals: {} })
})

test('one value has no spread and no interval', () => {
  const { intervals, ...figures } = summarize([12.5])
  expect(figures).toEqual({
    count: 1,
    mean: 12.5,
    stdDev: undefined,
    min: 12.5,
    median: 12.5,
    p90: 12.5,
    p95: 12.5,
    p99: 12.5,
    max: 12.5,
  })
  expect(Object.values(intervals).filter(Boolean)).toEqual([])
})

// On the values 1 to n an order statistic is its own rank.
test.each([
  [5, {}],
  [20, { median: [6, 15] }],
  [54, { mean: true, median: [20, 35], p90: [44, 53] }],
  [59, { mean: true, median: [22, 38], p90: [48, 58], p95: [50, 59] }],
  [200, { mean: true, median: [86, 115], p90: [171, 189], p95: [184, 197] }],
  [299, { mean: true, median: [133, 167], p90: [259, 280], p95: [276, 292], p99: [289, 299] }],
])('a sample of %i has the intervals that it can carry', (count, expected) => {
  const { mean, ...percentiles } = summarize(upTo(count)).intervals
  const given: Record<string, unknown> = mean ? { mean: true } : {}
  for (const [name, interval] of Object.entries(percentiles)) {
    if (!interval) continue
    expect(interval).toMatchObject({ method: 'order-statistics', level: 0.95 })
    given[name] = [interval.low, interval.high]
  }
  expect(given).toEqual(expected)
})

test('the mean has no interval below 54 values, the normal one above 10,000', () => {
  expect(summarize(upTo(53)).intervals.mean).toBeUndefined()
  expect(summarize(upTo(54)).intervals.mean?.method).toBe('bootstrap-t')
  expect(summarize(upTo(10_000)).intervals.mean?.method).toBe('bootstrap-t')

  // The values 1 to n have mean (n + 1) / 2 and sample variance n (n + 1) / 12.
  const count = 10_001
  const reach = 1.959964 * Math.sqrt((count + 1) / 12)
  const { mean } = summarize(upTo(count)).intervals
  expect(mean).toMatchObject({ method: 'normal', level: 0.95 })
  expect(mean?.low).toBeCloseTo(5001 - reach, 3)
  expect(mean?.high).toBeCloseTo(5001 + reach, 3)
})

test('any iterable will do, and the values are left as they were', () => {
  const values = [3, 1, 2]
  const expected = summarize(values)
  expect(values).toEqual([3, 1, 2])
  expect(summarize(new Set(values))).toEqual(expected)
  expect(summarize(Float64Array.from(values))).toEqual(expected)
  expect(summarize(values.values())).toEqual(expected)
  expect(summarize(upTo(5000).values())).toEqual(summarize(upTo(5000)))
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, null, '7', undefined])(
  'the value %s is refused by its index',
  (value) => {
    const values = [1, 2, value] as number[]
    expect(() => summarize(values)).toThrow(InvalidInputError)
    expect(() => summarize(values)).toThrow(/Expected values\[2\] to be a finite number, got: /)
  },
)

test('a seed that is not whole is refused', () => {
  expect(() => summarize([1], { seed: 0.5 })).toThrow(InvalidInputError)
})

test('equal values have exactly their mean and no deviation', () => {
  const summary = summarize(Array.from({ length: 10_001 }, () => 0.1))
  expect(summary).toMatchObject({ mean: 0.1, stdDev: 0, median: 0.1, p99: 0.1 })
  expect(summary.intervals.mean).toBeUndefined()
})

test('deviation survives a large offset', () => {
  expect(summarize([1e9 + 1, 1e9 + 2, 1e9 + 3]).stdDev).toBeCloseTo(1, 12)
})

const durations = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
  minLength: 1,
  maxLength: 400,
})

test('the order of the values never matters', () => {
  fc.assert(
    fc.property(durations, (values) => {
      expect(summarize(values.toReversed())).toEqual(summarize(values))
    }),
    { numRuns: 30 },
  )
})

test('figures are in order, and each interval holds its figure', () => {
  fc.assert(
    fc.property(durations, (values) => {
      const { min = 0, median = 0, p90 = 0, p95 = 0, p99 = 0, max = 0, ...rest } = summarize(values)
      const ordered = [min, median, p90, p95, p99, max]
      expect(ordered).toEqual(ordered.toSorted((a, b) => a - b))
      for (const [figure, interval] of [
        [median, rest.intervals.median],
        [p90, rest.intervals.p90],
        [p95, rest.intervals.p95],
        [p99, rest.intervals.p99],
      ] as const) {
        if (!interval) continue
        expect(interval.low).toBeLessThanOrEqual(figure)
        expect(interval.high).toBeGreaterThanOrEqual(figure)
      }
    }),
    { numRuns: 100 },
  )
})

test('above 10,000 values, which are not all sorted, the figures are the same', () => {
  const count = 20_001
  const scattered = Array.from({ length: count }, (_, index) => (index * 7919) % count)
  expect(summarize(scattered)).toEqual(summarize(upTo(count).map((value) => value - 1)))
})

test('above 10,000 values a mean has no interval where few values make up its size', () => {
  // Cochran: n > 25 G². Of n values k that stand out have a skewness of about the root of n / k.
  const standingOut = (many: number) =>
    Array.from({ length: 20_000 }, (_, index) => (index < many ? 900 : index % 2))
  expect(summarize(standingOut(1)).intervals.mean).toBeUndefined()
  expect(summarize(standingOut(20)).intervals.mean).toBeUndefined()
  expect(summarize(standingOut(30)).intervals.mean?.method).toBe('normal')
})
