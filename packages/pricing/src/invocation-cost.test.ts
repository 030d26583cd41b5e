import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { invocationCost } from './invocation-cost.ts'
import { priceSheet } from './price-sheet.ts'
import { UnpricedInvocationError } from './unpriced-invocation-error.ts'

const milan = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })

test.each([
  // The example of the Lambda Insights documentation: "billed_mb_ms": 11571200.
  { billedDurationMs: 45_200, memorySizeMB: 256, gbSeconds: 11_571_200 / 1024 / 1000 },
  // One GB for one second; the smallest; the largest.
  { billedDurationMs: 1000, memorySizeMB: 1024, gbSeconds: 1 },
  { billedDurationMs: 1, memorySizeMB: 128, gbSeconds: 0.000125 },
  { billedDurationMs: 900_000, memorySizeMB: 10_240, gbSeconds: 9000 },
  { billedDurationMs: 0, memorySizeMB: 128, gbSeconds: 0 },
])(
  '$billedDurationMs ms of $memorySizeMB MB are $gbSeconds GB-seconds',
  ({ gbSeconds, ...row }) => {
    const cost = invocationCost(row, milan)
    expect(cost.gbSeconds).toBe(gbSeconds)
    expect(cost.durationUsd).toBe(gbSeconds * 0.0000195172)
    expect(cost.requestUsd).toBe(0.00000023)
    expect(cost.totalUsd).toBe(cost.durationUsd + cost.requestUsd)
  },
)

test('an invocation is priced by its report, a report by itself', () => {
  const report = { requestId: 'a', durationMs: 841.2, billedDurationMs: 842, memorySizeMB: 1536 }
  expect(invocationCost({ report }, milan)).toEqual(invocationCost(report, milan))
})

test('a restore is not billed on top: the billed duration includes it', () => {
  // Duration 2338.66 + Billed Restore 182, rounded up, is Billed Duration 2521.
  const report = { billedDurationMs: 2521, billedRestoreDurationMs: 182, memorySizeMB: 3009 }
  expect(invocationCost(report, milan).gbSeconds).toBe((2521 * 3009) / 1024 / 1000)
})

test.each([
  {},
  { report: undefined },
  { billedDurationMs: 5 },
  { memorySizeMB: 128 },
  { report: { requestId: 'a', durationMs: 5.1 } },
])('%j has no price', (row) => {
  expect(() => invocationCost(row, milan)).toThrow(UnpricedInvocationError)
})

test.each([
  [{ billedDurationMs: -1, memorySizeMB: 128 }, /`billedDurationMs`.*from 0 to .*, got: -1\./],
  [{ billedDurationMs: 1.5, memorySizeMB: 128 }, /`billedDurationMs`.*1\.5/],
  [{ billedDurationMs: Number.NaN, memorySizeMB: 128 }, /`billedDurationMs`.*NaN/],
  [{ billedDurationMs: 1e12, memorySizeMB: 128 }, /`billedDurationMs`/],
  [{ billedDurationMs: 1, memorySizeMB: 127 }, /`memorySizeMB`.*from 128 to 10240, got: 127\./],
  [{ billedDurationMs: 1, memorySizeMB: 10_241 }, /`memorySizeMB`/],
  [{ billedDurationMs: 1, memorySizeMB: 128.5 }, /`memorySizeMB`/],
  [{ report: { billedDurationMs: 1, memorySizeMB: 1.5 } }, /`memorySizeMB`/],
  [{ billedDurationMs: -1 }, /`billedDurationMs`/],
])('%j is refused', (row, message) => {
  expect(() => invocationCost(row, milan)).toThrow(InvalidInputError)
  expect(() => invocationCost(row, milan)).toThrow(message)
})
