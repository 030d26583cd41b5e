import { expect, test } from 'vitest'
import { constant } from '../constant.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { scaleRate } from './scale-rate.ts'
import { thin } from './thin.ts'

const steady = constant({ perSecond: 10, durationMs: 1_000_000 })

test.each([0.25, 1, 1.5, 4])(
  '%d times the rate is that many times the arrivals',
  async (factor) => {
    const offsets = await collect(scaleRate(steady, factor, { seed: 1 }))
    // 10,000 arrivals; the fraction's deviation is at most 50, and five of them are 250.
    expect(Math.abs(offsets.length - 10_000 * factor)).toBeLessThanOrEqual(factor % 1 ? 250 : 0)
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
    expect(Math.max(...offsets)).toBeLessThanOrEqual(1_000_000)
  },
)

test('a factor of 1 changes nothing', async () => {
  expect(await collect(scaleRate(fixedTrace(3, 5, 5), 1, { seed: 1 }))).toEqual([3, 5, 5])
})

test('new arrivals fall between an arrival and the next, so quiet stretches stay quiet', async () => {
  const offsets = await collect(scaleRate(fixedTrace(0, 10, 1000, 1010), 3, { seed: 1 }))
  expect(offsets.filter((ms) => ms < 10)).toHaveLength(3)
  expect(offsets.filter((ms) => ms >= 10 && ms < 1000)).toHaveLength(3)
  expect(offsets).toContain(1000)
})

test('the same seed gives the same offsets, another one others, and the provenance tells', async () => {
  const trace = scaleRate(steady, 1.5, { seed: 1 })
  expect(await collect(trace)).toEqual(await collect(trace))
  expect(await collect(scaleRate(steady, 1.5, { seed: 2 }))).not.toEqual(await collect(trace))
  expect(trace.provenance).toEqual({
    generator: 'scaleRate',
    parameters: { factor: 1.5 },
    seed: 1,
    random: 'xoroshiro128plus',
    from: steady.provenance,
  })
})

test('thin keeps offsets that were there, by chance', async () => {
  const before = new Set(await collect(steady))
  const kept = await collect(thin(steady, 0.25, { seed: 1 }))
  expect(kept.every((ms) => before.has(ms))).toBe(true)
  // 2,500; the standard deviation is 43.
  expect(Math.abs(kept.length - 2500)).toBeLessThan(215)
  expect(await collect(thin(steady, 1, { seed: 1 }))).toHaveLength(10_000)
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a factor of %s is refused', (factor) => {
  expect(() => scaleRate(steady, factor, { seed: 1 })).toThrow('`factor` to be a finite number')
})

test.each([0, -0.1, 1.1, Number.NaN])('a probability of %s is refused', (probability) => {
  expect(() => thin(steady, probability, { seed: 1 })).toThrow(
    '`probability` to be a number above 0',
  )
})

test('a seed out of range is refused', () => {
  expect(() => thin(steady, 1, { seed: -1 })).toThrow('`seed`')
  expect(() => scaleRate(steady, 2, { seed: 0.5 })).toThrow('`seed`')
})
