import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { speedUp } from './speed-up.ts'

test('offsets and duration are divided, and the provenance keeps where they come from', async () => {
  const trace = fixedTrace(0, 30_000, 60_000)
  const faster = speedUp(trace, 60)
  expect(await collect(faster)).toEqual([0, 500, 1000])
  expect(faster.durationMs).toBe(1000)
  expect(faster.provenance).toEqual({
    generator: 'speedUp',
    parameters: { factor: 60 },
    from: trace.provenance,
  })
})

test('a factor below 1 slows down', async () => {
  expect(await collect(speedUp(fixedTrace(10), 0.5))).toEqual([20])
})

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a factor of %s is refused', (factor) => {
  expect(() => speedUp(fixedTrace(10), factor)).toThrow('`factor` to be a finite number above 0')
})
