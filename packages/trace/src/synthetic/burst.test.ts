import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { burst } from './burst.ts'

const options = {
  ...{ perSecond: 2, burstPerSecond: 100, burstMs: 5000 },
  ...{ everyMs: 20_000, durationMs: 2_000_000, seed: 5 },
}

test('the rate is high in bursts and low between them', async () => {
  const trace = burst(options)
  const offsets = await collect(trace)
  const inBursts = offsets.filter((offsetMs) => offsetMs % 20_000 < 5000).length
  // 500 s at 100/s and 1500 s at 2/s, give or take five standard deviations.
  expect(Math.abs(inBursts - 50_000)).toBeLessThan(1118)
  expect(Math.abs(offsets.length - inBursts - 3000)).toBeLessThan(274)
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(await collect(trace)).toEqual(offsets)
})

test('between bursts there may be silence, and the end cuts a burst', async () => {
  const offsets = await collect(burst({ ...options, perSecond: 0, durationMs: 22_000 }))
  expect(offsets.some((offsetMs) => offsetMs > 20_000)).toBe(true)
  expect(offsets.at(-1)).toBeLessThan(22_000)
  expect(offsets.every((offsetMs) => offsetMs % 20_000 < 5000)).toBe(true)
})

test('the provenance is enough to make the trace again', () => {
  const { seed, ...parameters } = options
  expect(burst(options).provenance).toEqual({
    ...{ generator: 'burst', parameters, seed, random: 'xoroshiro128plus' },
  })
})

test.each([
  [{ perSecond: -1 }, '`perSecond`'],
  [{ burstPerSecond: 0 }, '`burstPerSecond`'],
  [{ burstMs: 0 }, '`burstMs`'],
  [{ everyMs: 5000 }, '`everyMs` to be above `burstMs`'],
  [{ durationMs: Number.POSITIVE_INFINITY }, '`durationMs`'],
  [{ seed: 1.5 }, '`seed`'],
])('%o is refused', (change, message) => {
  expect(() => burst({ ...options, ...change })).toThrow(message)
})
