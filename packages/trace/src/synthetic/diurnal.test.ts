import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { diurnal } from './diurnal.ts'

const options = { perSecond: 1, durationMs: 86_400_000, swing: 0.8, seed: 3 }

test('the rate swings as a cosine does around the mean, with its peak at noon', async () => {
  const trace = diurnal(options)
  const offsets = await collect(trace)
  const sixths = new Array<number>(6).fill(0)
  for (const offsetMs of offsets) {
    const sixth = Math.floor(offsetMs / 14_400_000)
    sixths[sixth] = (sixths[sixth] ?? 0) + 1
  }
  // 14,400 s each, times 1 + 0.8 x the cosine's mean over the sixth: -0.8270, 0, 0.8270.
  for (const [sixth, expected] of [4873, 14_400, 23_927, 23_927, 14_400, 4873].entries())
    expect(Math.abs((sixths[sixth] ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected))
  expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
  expect(await collect(trace)).toEqual(offsets)
})

test('the peak and the period can be moved', async () => {
  const offsets = await collect(
    diurnal({ ...options, durationMs: 20_000_000, swing: 1, peakMs: 0, periodMs: 1_000_000 }),
  )
  const phases = offsets.map((offsetMs) => (offsetMs % 1_000_000) / 1_000_000)
  const near = phases.filter((phase) => phase < 0.25 || phase >= 0.75).length
  // A half around the peak holds 1/2 + 1/pi of all.
  expect(near / offsets.length).toBeCloseTo(0.5 + 1 / Math.PI, 1)
})

test('the provenance is enough to make the trace again', () => {
  expect(diurnal(options).provenance).toEqual({
    generator: 'diurnal',
    parameters: {
      ...{ perSecond: 1, durationMs: 86_400_000, swing: 0.8 },
      ...{ peakMs: 43_200_000, periodMs: 86_400_000 },
    },
    ...{ seed: 3, random: 'xoroshiro128plus' },
  })
})

test.each([
  [{ perSecond: 0 }, '`perSecond`'],
  [{ durationMs: 0 }, '`durationMs`'],
  [{ swing: 1.1 }, '`swing` to be from 0 to 1'],
  [{ swing: Number.NaN }, '`swing`'],
  [{ periodMs: -1 }, '`periodMs`'],
  [{ peakMs: Number.NaN }, '`peakMs`'],
  [{ seed: -1 }, '`seed`'],
])('%o is refused', (change, message) => {
  expect(() => diurnal({ ...options, ...change })).toThrow(message)
})
