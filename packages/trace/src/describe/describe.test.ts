import { expect, test } from 'vitest'
import { constant } from '../constant.ts'
import { merge } from '../operations/merge.ts'
import { poisson } from '../poisson.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { describe } from './describe.ts'

test('a handful of arrivals, by hand', async () => {
  // Windows of 10 ms: 2, 1, 0, 3; the arrival at 40 is in none that is whole.
  const trace = fixedTrace(0, 5, 10, 30, 30, 39, 40)
  const description = await describe(trace, { windowMs: 10, stretches: 2 })
  // Gaps 5, 5, 20, 0, 9, 1: mean 40 / 6, squares 532, so variance (532 - 1600 / 6) / 5 = 53.0667.
  expect(description).toEqual({
    arrivals: 7,
    durationMs: 40,
    perSecond: 175,
    rates: [
      { fromMs: 0, arrivals: 3, perSecond: 150 },
      { fromMs: 20, arrivals: 4, perSecond: 200 },
    ],
    windowMs: 10,
    peak: { fromMs: 30, arrivals: 3, perSecond: 300 },
    // Mean 1.5, variance (0.25 + 0.25 + 2.25 + 2.25) / 3 = 5 / 3.
    indexOfDispersion: expect.closeTo(5 / 3 / 1.5, 12),
    interarrival: {
      meanMs: expect.closeTo(40 / 6, 12),
      coefficientOfVariation: expect.closeTo(Math.sqrt((532 - 1600 / 6) / 5) / (40 / 6), 12),
      smallestMs: 0,
      medianMs: expect.closeTo(5, 0),
      p90Ms: 20,
      p95Ms: 20,
      p99Ms: 20,
      largestMs: 20,
    },
    provenance: trace.provenance,
  })
})

test('an even trace has no dispersion, a Poisson process has 1, bursts have more', async () => {
  const even = await describe(constant({ perSecond: 50, durationMs: 1_000_000 }))
  expect(even.indexOfDispersion).toBeCloseTo(0, 12)
  expect(even.interarrival?.coefficientOfVariation).toBeCloseTo(0, 9)

  const rate = { perSecond: 50, durationMs: 1_000_000 }
  const random = await describe(poisson({ ...rate, seed: 1 }))
  // 1,000 windows: the standard deviation of the index is about sqrt(2 / 999) = 0.045.
  expect(Math.abs((random.indexOfDispersion ?? 0) - 1)).toBeLessThan(0.225)
  expect(random.interarrival?.coefficientOfVariation).toBeCloseTo(1, 1)

  // Ten at once: ten times the index.
  const clustered = new Array(10).fill(poisson({ perSecond: 5, durationMs: 1_000_000, seed: 1 }))
  const bursts = await describe(merge(...clustered))
  expect(bursts.indexOfDispersion).toBeGreaterThan(7)
  expect(bursts.indexOfDispersion).toBeLessThan(13)
})

test('quantiles of exponential gaps: ln 2, ln 10, ln 100 times the mean', async () => {
  const trace = poisson({ perSecond: 100, durationMs: 2_000_000, seed: 7 })
  const { interarrival } = await describe(trace)
  expect((interarrival?.medianMs ?? 0) / (10 * Math.log(2))).toBeCloseTo(1, 1)
  expect((interarrival?.p90Ms ?? 0) / (10 * Math.log(10))).toBeCloseTo(1, 1)
  expect((interarrival?.p99Ms ?? 0) / (10 * Math.log(100))).toBeCloseTo(1, 1)
})

test('an empty trace has no gaps, no dispersion and a peak of nothing', async () => {
  expect(await describe(fixedTrace())).toMatchObject({
    arrivals: 0,
    perSecond: 0,
    peak: { fromMs: 0, arrivals: 0, perSecond: 0 },
    indexOfDispersion: undefined,
    interarrival: undefined,
  })
})

test('one arrival has no gap', async () => {
  expect(await describe(fixedTrace(5))).toMatchObject({ arrivals: 1, interarrival: undefined })
})

test.each([
  [{ windowMs: 0 }, '`windowMs` to be a finite number above 0'],
  [{ windowMs: Number.NaN }, '`windowMs` to be a finite number above 0'],
  [{ stretches: 0 }, '`stretches` to be a whole number from 1 to 10000'],
  [{ stretches: 1.5 }, '`stretches` to be a whole number from 1 to 10000'],
])('%o is refused', async (options, message) => {
  await expect(describe(fixedTrace(1), options)).rejects.toThrow(message)
})
