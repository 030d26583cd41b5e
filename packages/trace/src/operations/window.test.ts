import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { window } from './window.ts'

const trace = fixedTrace(0, 10, 20, 30, 40)

test('a window counts from its start, and its end is outside', async () => {
  const part = window(trace, { fromMs: 10, toMs: 30 })
  expect(await collect(part)).toEqual([0, 10])
  expect(part.durationMs).toBe(20)
  expect(part.provenance).toEqual({
    generator: 'window',
    parameters: { fromMs: 10, toMs: 30 },
    from: trace.provenance,
  })
})

test('without bounds it is the whole trace, an arrival at its very end with it', async () => {
  expect(await collect(window(trace, {}))).toEqual([0, 10, 20, 30, 40])
  expect(await collect(window(trace, { fromMs: 40 - 10 }))).toEqual([0, 10])
})

test.each([
  [{ fromMs: -1 }, '`fromMs` to be a number from 0 to below 40'],
  [{ fromMs: 40 }, '`fromMs` to be a number from 0 to below 40'],
  [{ fromMs: Number.NaN }, '`fromMs` to be'],
  [{ fromMs: 20, toMs: 10 }, '`toMs` to be a number above 20 (`fromMs`) and up to 40'],
  [{ toMs: 0 }, '`toMs` to be a number above 0'],
  [{ toMs: 41 }, 'up to 40'],
])('the bounds %o are refused', (bounds, message) => {
  expect(() => window(trace, bounds)).toThrow(message)
})
