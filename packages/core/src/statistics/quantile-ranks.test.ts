import { expect, test } from 'vitest'
import { quantileRanks } from './quantile-ranks.ts'

/** P(low <= B < high) for B ~ Binomial(count, percent / 100), as an exact fraction of integers. */
function coverage(count: number, percent: number, low: number, high: number): number {
  const n = BigInt(count)
  const p = BigInt(percent)
  let ways = 1n
  let covered = 0n
  for (let k = 0n; k < BigInt(high); k += 1n) {
    if (k >= BigInt(low)) covered += ways * p ** k * (100n - p) ** (n - k)
    ways = (ways * (n - k)) / (k + 1n)
  }
  const digits = 10n ** 15n
  return Number((covered * digits) / 100n ** n) / Number(digits)
}

test.each([
  [20, 6, 15, 0.9586],
  [54, 20, 35, 0.9598],
  [59, 22, 38, 0.9637],
  [200, 86, 115, 0.96],
  [299, 133, 167, 0.9509],
  [1000, 469, 532, 0.9537],
])('the median of %i values lies between ranks %i and %i in %f of samples', (n, low, high, p) => {
  expect(quantileRanks(n, 50)).toEqual({ low, high })
  expect(coverage(n, 50, low, high)).toBeCloseTo(p, 4)
})

test.each([20, 54, 59, 200, 299, 1000])(
  'the ranks of %i values cover no less than the level',
  (count) => {
    for (const percent of [50, 90, 95, 99]) {
      const ranks = quantileRanks(count, percent)
      if (!ranks) continue
      expect(ranks.low).toBeGreaterThanOrEqual(1)
      expect(ranks.high).toBeLessThanOrEqual(count)
      expect(coverage(count, percent, ranks.low, ranks.high)).toBeGreaterThanOrEqual(0.95)
    }
  },
)

test.each([
  [50, 6],
  [90, 29],
  [95, 59],
  [99, 299],
])(
  'percentile %i has ranks from %i values on, and even the whole range falls short below',
  (percent, fewest) => {
    expect(quantileRanks(fewest - 1, percent)).toBeUndefined()
    expect(coverage(fewest - 1, percent, 1, fewest - 1)).toBeLessThan(0.95)
    expect(quantileRanks(fewest, percent)).toBeDefined()
    expect(coverage(fewest, percent, 1, fewest)).toBeGreaterThanOrEqual(0.95)
  },
)

test('where the upper tail does not fit, the interval ends at the largest value', () => {
  expect(quantileRanks(59, 95)).toEqual({ low: 50, high: 59 })
  expect(coverage(59, 95, 50, 59)).toBeGreaterThanOrEqual(0.95)
  expect(coverage(59, 95, 51, 59)).toBeLessThan(0.95)
})

test('each tail is as large as half of the error allows', () => {
  for (const [count, percent] of [
    [200, 90],
    [1000, 95],
    [1000, 99],
  ] as const) {
    const ranks = quantileRanks(count, percent)
    const below = (rank: number) => coverage(count, percent, 0, rank)
    expect(below(ranks?.low ?? 0)).toBeLessThanOrEqual(0.025)
    expect(below((ranks?.low ?? 0) + 1)).toBeGreaterThan(0.025)
    expect(below(ranks?.high ?? 0)).toBeGreaterThanOrEqual(0.975)
    expect(below((ranks?.high ?? 0) - 1)).toBeLessThan(0.975)
  }
})

test('ten million values have the ranks of the normal approximation', () => {
  const count = 10_000_000
  for (const percent of [50, 90, 95, 99]) {
    const p = percent / 100
    const reach = 1.959964 * Math.sqrt(count * p * (1 - p))
    const ranks = quantileRanks(count, percent)
    expect(Math.abs((ranks?.low ?? 0) - (count * p - reach))).toBeLessThan(3)
    expect(Math.abs((ranks?.high ?? 0) - (count * p + reach))).toBeLessThan(3)
  }
})

test('no value, no ranks', () => {
  expect(quantileRanks(0, 50)).toBeUndefined()
  expect(quantileRanks(1, 99)).toBeUndefined()
})
