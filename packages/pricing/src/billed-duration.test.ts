import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { billedDuration, billedInitMs } from './billed-duration.ts'
import { billingRules } from './billing-rules.ts'

test.each([
  // AWS News Blog, 2020-12-01, before and after: REPORT lines of 27.40 and 27.55 ms.
  [{ durationMs: 27.4 }, '2020-11-30', 100],
  [{ durationMs: 27.55 }, '2020-12-01', 28],
  // AWS Compute Blog, "AWS Lambda standardizes billing for INIT Phase".
  [{ durationMs: 250.06, initDurationMs: 100.77 }, '2025-07-31', 251],
  [{ durationMs: 250.06, initDurationMs: 100.77 }, '2025-08-01', 351],
  // REPORT lines of 2025 and 2026, text and JSON, and of SnapStart.
  [{ durationMs: 2.46, initDurationMs: 413.61 }, '2026-09-01', 417],
  [{ durationMs: 600_000, initDurationMs: 516.31 }, '2026-09-01', 600_517],
  [{ durationMs: 1233.96, initDurationMs: 463.512 }, '2026-09-01', 1698],
  [{ durationMs: 2338.66, billedRestoreDurationMs: 182 }, '2026-09-01', 2521],
  [{ durationMs: 147.156, billedRestoreDurationMs: 53 }, '2026-09-01', 201],
  // A double's sum of these two is above 100.
  [{ durationMs: 64.1, initDurationMs: 35.9 }, '2026-09-01', 100],
  [{ durationMs: 100.01 }, '2014-11-13', 200],
  [{ durationMs: 0 }, '2014-11-13', 0],
])('%j is billed on %s as %i ms', (measured, asOf, billed) => {
  expect(billedDuration(measured, { asOf })).toBe(billed)
})

test('images and custom runtimes paid for init before 2025-08-01 too', () => {
  const measured = { durationMs: 250.06, initDurationMs: 100.77 }
  expect(billedDuration(measured, { asOf: '2024-01-01', initAlwaysBilled: true })).toBe(351)
})

test.each([
  [351, 250.06, 100.77, 100],
  [251, 250.06, 100.77, 0],
  // An old bill of 100 ms could hold this init; it did not.
  [100, 27.4, 50, 0],
  [842, 841.2, undefined, 0],
])('of %i ms billed for %d ms and an init of %s, %i ms were init', (billed, duration, init, ms) => {
  expect(billedInitMs(billed, duration, init)).toBe(ms)
})

test.each([{ durationMs: -1 }, { durationMs: Number.NaN }, { durationMs: 1, initDurationMs: -1 }])(
  '%j is refused',
  (measured) => {
    expect(() => billedDuration(measured, { asOf: '2026-01-01' })).toThrow(InvalidInputError)
  },
)

test.each([
  ['2014-11-13', 100, false, false, false],
  ['2020-11-30', 100, false, false, false],
  ['2020-12-01', 1, false, false, false],
  ['2022-08-01', 1, true, false, false],
  ['2025-05-01', 1, true, false, true],
  ['2025-08-01', 1, true, true, true],
])('the rules of %s', (day, roundedUpToMs, durationTiered, initBilled, logIngestionTiered) => {
  expect(billingRules(day)).toEqual({
    roundedUpToMs,
    durationTiered,
    initBilled,
    logIngestionTiered,
  })
})

test.each(['2014-11-12', '2026-02-30', 'today'])('there are no rules of %j', (day) => {
  expect(() => billingRules(day)).toThrow(InvalidInputError)
})
