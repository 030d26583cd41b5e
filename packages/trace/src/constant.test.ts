import { expect, test } from 'vitest'
import { constant } from './constant.ts'
import { collect } from './testing/collect.ts'

test('arrivals are evenly spaced from 0, none at the end', async () => {
  const trace = constant({ perSecond: 4, durationMs: 1000 })
  expect(await collect(trace)).toEqual([0, 250, 500, 750])
  expect(trace.durationMs).toBe(1000)
  expect(trace.provenance).toEqual({
    generator: 'constant',
    parameters: { perSecond: 4, durationMs: 1000 },
  })
})

test('rounding does not add up: the last of a hundred thousand is where it belongs', async () => {
  const offsets = await collect(constant({ perSecond: 3000, durationMs: 33_333.4 }))
  expect(offsets).toHaveLength(100_001)
  expect(offsets.at(-1)).toBe(100_000_000 / 3000)
})

test.each([
  [{ perSecond: 0, durationMs: 1 }, 'perSecond'],
  [{ perSecond: Number.NaN, durationMs: 1 }, 'perSecond'],
  [{ perSecond: 1, durationMs: -1 }, 'durationMs'],
  [{ perSecond: 1, durationMs: Number.POSITIVE_INFINITY }, 'durationMs'],
])('%o is refused', (rate, name) => {
  expect(() => constant(rate)).toThrow(`\`${name}\` to be a finite number above 0`)
})
