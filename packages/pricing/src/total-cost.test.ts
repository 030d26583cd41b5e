import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BilledDuration, BilledInvocation } from './billed-invocation.ts'
import { invocationCost } from './invocation-cost.ts'
import { priceSheet } from './price-sheet.ts'
import { totalCost } from './total-cost.ts'

const milan = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })

test('54 executions of 41,141 ms in Milan cost what the paper says, with its requests', () => {
  const rows = Array.from({ length: 54 }, () => ({ billedDurationMs: 41_141, memorySizeMB: 1536 }))
  const cost = totalCost(rows, milan)
  expect(cost.durationUsd).toBeCloseTo(0.06503953, 8)
  expect(cost.totalUsd).toBeCloseTo(0.06505195, 8)
  expect(cost).toMatchObject({
    requestUsd: 54 * 0.00000023,
    gbSeconds: 54 * 1.5 * 41.141,
    invocations: 54,
    unpriced: 0,
    prices: { asOf: '2026-09-19', region: 'eu-south-1', architecture: 'x86_64' },
  })
})

test('nothing costs nothing', () => {
  expect(totalCost([], milan)).toMatchObject({ totalUsd: 0, invocations: 0, unpriced: 0 })
})

test('rows without a price are counted, not priced at zero requests or zero time', () => {
  const priced = { billedDurationMs: 1000, memorySizeMB: 1024 }
  const rows: BilledInvocation[] = [
    priced,
    {},
    { report: { memorySizeMB: 128 } },
    { report: priced },
  ]
  const cost = totalCost(rows, milan)
  expect(cost).toMatchObject({ invocations: 2, unpriced: 2, gbSeconds: 2 })
  expect(cost.totalUsd).toBe(2 * 0.0000195172 + 2 * 0.00000023)
})

test('an async source gives a promise of the same cost', async () => {
  const rows = [{ billedDurationMs: 7, memorySizeMB: 128 }, {}]
  async function* later() {
    yield* rows
  }
  const promise = totalCost(later(), milan)
  expect(promise).toBeInstanceOf(Promise)
  expect(await promise).toEqual(totalCost(rows, milan))
  expect(totalCost(rows.values(), milan)).toEqual(totalCost(rows, milan))
})

// One row of 10,240 MB and 10^11 ms is 10^9 GB-seconds.
const billion: BilledDuration = { billedDurationMs: 1e11, memorySizeMB: 10_240 }

test.each([
  [6, 6e9 * 0.0000166667],
  [10, 6e9 * 0.0000166667 + 4e9 * 0.000015],
  [20, 6e9 * 0.0000166667 + 9e9 * 0.000015 + 5e9 * 0.0000133334],
])('%i billion GB-seconds in North Virginia are priced tier by tier', (billions, expected) => {
  const { durationUsd, gbSeconds } = totalCost(Array(billions).fill(billion), virginia)
  expect(gbSeconds).toBe(billions * 1e9)
  expect(durationUsd).toBeCloseTo(expected, 6)
})

test('where only the first tier is known, its price goes on', () => {
  expect(totalCost(Array(20).fill(billion), milan).durationUsd).toBeCloseTo(20e9 * 0.0000195172, 6)
})

test('sums beyond 2^53 stay exact', () => {
  // Near 4 x 10^16 a double moves in steps of 8: added to it, 129 a thousand times would be 128,000.
  const odd: BilledDuration = { billedDurationMs: 1, memorySizeMB: 129 }
  const rows = [
    ...Array<BilledDuration>(40).fill(billion),
    ...Array<BilledDuration>(1000).fill(odd),
  ]
  const exact = 40n * 10_240n * 10n ** 11n + 129_000n
  expect(totalCost(rows, milan).gbSeconds).toBe(Number(exact) / 1_024_000)
})

test.each([
  [{ billedDurationMs: 1.5, memorySizeMB: 128 }, /invocations\[2\]\.billedDurationMs/],
  [{ report: { billedDurationMs: 1, memorySizeMB: 0 } }, /invocations\[2\]\.memorySizeMB/],
])('an impossible row %j is refused by its position', (row, message) => {
  const rows = [{}, { billedDurationMs: 1, memorySizeMB: 128 }, row]
  expect(() => totalCost(rows, milan)).toThrow(InvalidInputError)
  expect(() => totalCost(rows, milan)).toThrow(message)
})

test('an async source fails by rejection', async () => {
  async function* broken() {
    yield { billedDurationMs: -1, memorySizeMB: 128 }
  }
  await expect(totalCost(broken(), milan)).rejects.toThrow(InvalidInputError)
})

const row = fc.oneof(
  fc.record({
    billedDurationMs: fc.oneof(
      fc.integer({ min: 0, max: 900_000 }),
      fc.integer({ min: 0, max: 1e11 }),
    ),
    memorySizeMB: fc.integer({ min: 128, max: 10_240 }),
  }),
  fc.constant<BilledDuration>({}),
)

test('the order of the rows never matters, not in the last digit', () => {
  const shuffled = fc
    .array(row, { maxLength: 100 })
    .chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      ),
    )
  fc.assert(
    fc.property(shuffled, ([rows, turned]) => {
      expect(totalCost(turned, virginia)).toEqual(totalCost(rows, virginia))
    }),
  )
})

test('within the first tier the total is the sum of the invocations', () => {
  const small = fc.record({
    billedDurationMs: fc.integer({ min: 0, max: 900_000 }),
    memorySizeMB: fc.integer({ min: 128, max: 10_240 }),
  })
  fc.assert(
    fc.property(fc.array(small, { minLength: 1 }), (rows) => {
      const sum = rows.reduce((usd, each) => usd + invocationCost(each, milan).totalUsd, 0)
      expect(totalCost(rows, milan).totalUsd / sum).toBeCloseTo(1, 12)
    }),
  )
})
