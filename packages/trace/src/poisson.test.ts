import { expect, test } from 'vitest'
import { poisson } from './poisson.ts'
import { collect } from './testing/collect.ts'

test('gaps are exponential: mean and standard deviation are both 1000 / perSecond', async () => {
  const offsets = await collect(poisson({ perSecond: 10, durationMs: 2_000_000, seed: 3 }))
  const gaps = offsets.map((offsetMs, index) => offsetMs - (offsets[index - 1] ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
  // 20,000 arrivals, give or take five standard deviations of 141.
  expect(Math.abs(offsets.length - 20_000)).toBeLessThan(705)
  expect(mean / 100).toBeCloseTo(1, 1)
  expect(Math.sqrt(variance) / 100).toBeCloseTo(1, 1)
})

test('arrivals are sorted within the window, and each pass gives the same', async () => {
  const trace = poisson({ perSecond: 50, durationMs: 1000, seed: 4 })
  const offsets = await collect(trace)
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(offsets.at(-1)).toBeLessThan(1000)
  expect(await collect(trace)).toEqual(offsets)
})

test('the provenance is enough to make the trace again', () => {
  expect(poisson({ perSecond: 2, durationMs: 1000, seed: 4 }).provenance).toEqual({
    generator: 'poisson',
    parameters: { perSecond: 2, durationMs: 1000 },
    seed: 4,
    random: 'xoroshiro128plus',
  })
})

test('a rate of 0 is refused', () => {
  expect(() => poisson({ perSecond: 0, durationMs: 1, seed: 1 })).toThrow('`perSecond`')
})
