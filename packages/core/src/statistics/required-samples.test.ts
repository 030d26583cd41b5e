import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import { quantileInterval } from './quantile-interval.ts'
import { requiredSamples } from './required-samples.ts'
import { summarize } from './summary.ts'
import { knownDistributions, sampler } from './testing/known-distribution.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('half the width of the pilot’s interval takes four times its values', () => {
  const pilot = upTo(60)
  for (const statistic of ['mean', 'median'] as const) {
    const { low = 0, high = 0 } = summarize(pilot).intervals[statistic] ?? {}
    expect(requiredSamples(pilot, { statistic, width: (high - low) / 2 })).toEqual({
      kind: 'samples',
      count: 240,
      method: 'pilot-interval',
    })
    expect(requiredSamples(summarize(pilot), { statistic, width: (high - low) / 2 })).toEqual(
      requiredSamples(pilot, { statistic, width: (high - low) / 2 }),
    )
  }
})

test('a relative width is that of the figure', () => {
  const pilot = upTo(99)
  expect(requiredSamples(pilot, { statistic: 'median', relativeWidth: 0.1 })).toEqual(
    requiredSamples(pilot, { statistic: 'median', width: 5 }),
  )
})

test('from a deviation alone, a mean takes (2 x 1.96 deviations / width)²', () => {
  // (3.92 x 15 / 3)² = 384.1
  const expected = { kind: 'samples', count: 385, method: 'normal' }
  expect(requiredSamples({ stdDev: 15 }, { statistic: 'mean', width: 3 })).toEqual(expected)
  expect(
    requiredSamples({ mean: 100, stdDev: 15 }, { statistic: 'mean', relativeWidth: 0.03 }),
  ).toEqual(expected)
})

test('never fewer than an interval needs at all', () => {
  expect(requiredSamples({ stdDev: 1 }, { statistic: 'mean', width: 50 })).toMatchObject({
    count: 54,
  })
  expect(requiredSamples(upTo(60), { statistic: 'median', width: 500 })).toMatchObject({ count: 6 })
})

test('where it cannot be said, the reason is', () => {
  const unknown = (reason: string, pilotNeeded: number) => ({
    kind: 'unknown',
    reason,
    pilotNeeded,
  })
  expect(requiredSamples(upTo(53), { statistic: 'mean', width: 1 })).toEqual(
    unknown('pilot-too-small', 54),
  )
  expect(requiredSamples(upTo(19), { statistic: 'median', width: 1 })).toEqual(
    unknown('pilot-too-small', 20),
  )
  expect(requiredSamples({ stdDev: 3 }, { statistic: 'median', width: 1 })).toEqual(
    unknown('pilot-too-small', 20),
  )
  const alike = new Float64Array(80).fill(4)
  for (const statistic of ['mean', 'median'] as const)
    expect(requiredSamples(alike, { statistic, width: 1 })).toMatchObject({ reason: 'no-interval' })
  const below0 = upTo(80).map((value) => -value)
  expect(requiredSamples(below0, { statistic: 'median', relativeWidth: 0.1 })).toMatchObject({
    reason: 'not-above-0',
  })
  expect(requiredSamples({ stdDev: 3 }, { statistic: 'mean', relativeWidth: 0.1 })).toMatchObject({
    reason: 'not-above-0',
  })
})

test('a width or deviation that is not above 0 is refused', () => {
  for (const width of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => requiredSamples(upTo(60), { statistic: 'median', width })).toThrow(
      InvalidInputError,
    )
  expect(() => requiredSamples({ stdDev: 0 }, { statistic: 'mean', width: 1 })).toThrow(
    InvalidInputError,
  )
})

test('pilots of 200 plan the width that a median of 1,000 has, one with another', () => {
  for (const distribution of knownDistributions.slice(0, 2)) {
    const draw = sampler(distribution, 12)
    const average = (of: () => number) =>
      Array.from({ length: 100 }, of).reduce((sum, each) => sum + each / 100, 0)
    const width = average(() => {
      const { low, high } = quantileInterval(draw(1000).sort(), 50) ?? { low: 0, high: 0 }
      return high - low
    })
    const planned = average(() => {
      const values = draw(200).sort()
      const pilot = { count: 200, intervals: { median: quantileInterval(values, 50) } }
      const answer = requiredSamples(pilot, { statistic: 'median', width })
      return answer.kind === 'samples' ? answer.count : Number.NaN
    })
    expect(planned).toBeGreaterThan(900)
    expect(planned).toBeLessThan(1300)
  }
})
