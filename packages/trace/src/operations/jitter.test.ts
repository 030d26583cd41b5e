import fc from 'fast-check'
import { expect, test } from 'vitest'
import { constant } from '../constant.ts'
import { lazyTrace } from '../lazy-trace.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { jitter } from './jitter.ts'

test('each arrival moves by at most withinMs, the trace stays sorted and within its time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 50 }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.nat(),
      async (moments, withinMs, seed) => {
        const offsets = moments.toSorted((a, b) => a - b)
        const trace = lazyTrace(1000, { generator: 'any', parameters: {} }, () => offsets)
        const moved = await collect(jitter(trace, { withinMs, seed }))
        expect(moved).toHaveLength(offsets.length)
        expect(moved).toEqual(moved.toSorted((a, b) => a - b))
        // Sorting both never makes the farthest pair farther.
        for (const [index, ms] of moved.entries()) {
          expect(ms).toBeGreaterThanOrEqual(0)
          expect(ms).toBeLessThanOrEqual(1000)
          expect(Math.abs(ms - (offsets[index] ?? Number.NaN))).toBeLessThanOrEqual(withinMs + 1e-9)
        }
      },
    ),
  )
})

test('it is uniform: a tenth of the moves falls in each tenth', async () => {
  const trace = constant({ perSecond: 1, durationMs: 10_000_000 })
  const tenths = new Array<number>(10).fill(0)
  let index = 0
  for await (const ms of jitter(trace, { withinMs: 400, seed: 1 })) {
    const tenth = Math.floor((ms - index++ * 1000 + 400) / 80)
    if (tenth >= 0) tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  // 1,000 each; five standard deviations are 150.
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('memory holds the arrivals of twice withinMs only', async () => {
  let read = 0
  const endless = lazyTrace(
    Number.MAX_VALUE,
    { generator: 'endless', parameters: {} },
    function* () {
      for (;;) yield read++
    },
  )
  let given = 0
  for await (const _ of jitter(endless, { withinMs: 50, seed: 1 })) {
    expect(read - given).toBeLessThanOrEqual(102)
    if (++given === 10_000) break
  }
})

test('nothing moves within 0 ms', async () => {
  expect(await collect(jitter(fixedTrace(1, 2, 2), { withinMs: 0, seed: 1 }))).toEqual([1, 2, 2])
})

test.each([-1, 6, Number.NaN])('within %s ms of a trace of 10 ms is refused', (withinMs) => {
  expect(() => jitter(fixedTrace(10), { withinMs, seed: 1 })).toThrow(
    '`withinMs` to be a number from 0 to 5',
  )
})
