import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BilledDuration, BilledInvocation, BilledUse } from './billed-invocation.ts'
import { invocationCost } from './invocation-cost.ts'
import { priceSheet } from './price-sheet.ts'
import { totalCost } from './total-cost.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

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
    prices: [{ asOf: '2026-09-19', region: 'eu-south-1', architecture: 'x86_64' }],
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

test('rows are billed in their calendar month, in UTC, and tiers begin anew in each', () => {
  const september = Date.UTC(2026, 8, 30, 23, 59, 59, 999)
  const rows = [
    ...Array.from({ length: 7 }, () => ({ ...billion, startedAtMs: september })),
    ...Array.from({ length: 7 }, () => ({ ...billion, startedAtMs: september + 1 })),
    billion,
  ]
  const { bills, durationUsd } = totalCost(rows, virginia)
  expect(bills.map(({ month, gbSeconds }) => [month, gbSeconds])).toEqual([
    [undefined, 1e9],
    ['2026-09', 7e9],
    ['2026-10', 7e9],
  ])
  expect(bills[1]?.tiers).toEqual([
    { fromGBSeconds: 0, usdPerGBSecond: 0.0000166667, gbSeconds: 6e9, usd: 6e9 * 0.0000166667 },
    { fromGBSeconds: 6e9, usdPerGBSecond: 0.000015, gbSeconds: 1e9, usd: 15_000 },
  ])
  expect(durationUsd).toBeCloseTo(1e9 * 0.0000166667 + 2 * (6e9 * 0.0000166667 + 15_000), 6)
})

const virginiaArm = priceSheet({ region: 'us-east-1', architecture: 'arm64' })

test('with several sheets each row is priced by the one that it names', () => {
  const rows = [
    { billedDurationMs: 1000, memorySizeMB: 1024, architecture: 'arm64' },
    { billedDurationMs: 2000, memorySizeMB: 1024, architecture: 'x86_64', region: 'us-east-1' },
    { billedDurationMs: 3000, memorySizeMB: 1024, region: 'eu-south-1' },
  ] as const
  const { bills, prices } = totalCost(rows, [virginia, virginiaArm, milan])
  expect(bills.map((bill) => [bill.region, bill.architecture, bill.durationUsd])).toEqual([
    ['us-east-1', 'x86_64', 2 * 0.0000166667],
    ['us-east-1', 'arm64', 0.0000133334],
    ['eu-south-1', 'x86_64', 3 * 0.0000195172],
  ])
  expect(prices).toHaveLength(3)
})

test.each([
  [{ architecture: 'arm64' }, milan, UnknownPriceError, /eu-south-1 on arm64.*invocations\[0\]/],
  [{ architecture: 'riscv' as 'arm64' }, [virginia, milan], UnknownPriceError, /riscv/],
  [{ region: 'mars-1' }, milan, UnknownPriceError, /mars-1 on x86_64/],
  [{}, [virginia, milan], InvalidInputError, /invocations\[0\]` to say its architecture/],
  [{ startedAtMs: 1_700_000_000 }, milan, InvalidInputError, /milliseconds since 1970, from/],
  [{ startedAtMs: Number.NaN }, milan, InvalidInputError, /startedAtMs.*NaN/],
  [{ startedAtMs: Number.POSITIVE_INFINITY }, milan, InvalidInputError, /startedAtMs.*Infinity/],
  [{ count: 1.5 }, milan, InvalidInputError, /count` to be a whole number/],
  [{ ephemeralStorageMB: 511 }, milan, InvalidInputError, /ephemeralStorageMB.*from 512 to 10240/],
  [{ streamedBytes: -1 }, milan, InvalidInputError, /streamedBytes/],
])('a row with %j is refused', (place, prices, type, message) => {
  const rows = [{ billedDurationMs: 1, memorySizeMB: 128, ...(place as BilledUse) }]
  expect(() => totalCost(rows, prices)).toThrow(type)
  expect(() => totalCost(rows, prices)).toThrow(message)
})

test.each([
  [[], /a price sheet, got: "none"/],
  [[milan, { ...milan }], /two of eu-south-1 on x86_64/],
])('sheets are refused where none or two could hold', (sheets, message) => {
  expect(() => totalCost([], sheets)).toThrow(InvalidInputError)
  expect(() => totalCost([], sheets)).toThrow(message)
})

const million = { billedDurationMs: 1000, memorySizeMB: 1024, count: 1_000_000 }

test('the free tier is of a month, over all sheets, which share it in their order', () => {
  const rows = (['x86_64', 'arm64'] as const).map((architecture) => ({
    ...million,
    count: 300_000,
    architecture,
    startedAtMs: Date.UTC(2026, 8),
  }))
  const later = rows.map((row) => ({ ...row, startedAtMs: Date.UTC(2026, 9) }))
  const { bills } = totalCost([...rows, ...later], [virginia, virginiaArm], { freeTier: true })
  const free = [
    [300_000, 300_000],
    [100_000, 300_000],
  ]
  expect(bills.map(({ freeGBSeconds, freeRequests }) => [freeGBSeconds, freeRequests])).toEqual([
    ...free,
    ...free,
  ])
  expect(bills[1]?.durationUsd).toBeCloseTo(200_000 * 0.0000133334, 9)
})

test('what the account already used comes off the free tier and moves on the tiers', () => {
  const used = { alreadyUsed: { gbSeconds: 100_000, requests: 900_000 }, freeTier: true } as const
  expect(totalCost([million], virginia, used).bills[0]).toMatchObject({
    freeGBSeconds: 300_000,
    freeRequests: 100_000,
    requestUsd: 900_000 * 0.0000002,
  })
  const { bills } = totalCost([million], virginia, {
    alreadyUsed: [{ month: '2026-01', gbSeconds: 1 }, { gbSeconds: 6e9 - 250_000 }],
  })
  expect(bills[0]?.tiers.map((tier) => tier.gbSeconds)).toEqual([250_000, 750_000])
})

test.each([
  [{ gbSeconds: -1 }, /alreadyUsed\[0\]\.gbSeconds/],
  [{ requests: 0.5 }, /alreadyUsed\[0\]\.requests` to be a whole/],
  [{ gbSeconds: 1 }, /one price sheet, got: "2 that fit"/],
  [{ gbSeconds: 1, region: 'mars-1' }, /one price sheet, got: "0 that fit"/],
])('an impossible use before, %j, is refused', (alreadyUsed, message) => {
  expect(() => totalCost([], [virginia, virginiaArm], { alreadyUsed })).toThrow(message)
})

test('/tmp beyond 512 MB is priced by the billed duration, of a row or of all', () => {
  const own = totalCost([{ ...million, ephemeralStorageMB: 1536 }], virginia)
  expect(own.storageUsd).toBeCloseTo(1e6 * 0.0000000309, 12)
  expect(totalCost([million], virginia, { ephemeralStorageMB: 1536 })).toEqual(own)
  expect(totalCost([million], virginia).storageUsd).toBe(0)
})

test('a use that the sheet has no price of is an error that names region, meter and day', () => {
  const israel = priceSheet({ region: 'il-central-1', architecture: 'x86_64' })
  const price = () => totalCost([{ ...million, ephemeralStorageMB: 1536 }], israel)
  expect(price).toThrow(UnknownPriceError)
  expect(price).toThrow(/ephemeralStorage price is known for il-central-1 on x86_64 on 2026-09-19/)
})

test('provisioned concurrency is billed in five minutes, its duration without free tier', () => {
  const minute = { memorySizeMB: 1024, concurrency: 3, configuredMs: 300_001 }
  const cost = totalCost([{ ...million, provisionedConcurrency: true }], virginia, {
    provisionedConcurrency: [minute],
    freeTier: true,
  })
  expect(cost.provisionedUsd).toBeCloseTo(3 * 600 * 0.0000041667 + 1e6 * 0.0000097222, 9)
  expect(cost).toMatchObject({
    durationUsd: 0,
    requestUsd: 1e6 * 0.0000002,
    invocations: 1_000_000,
  })
})

test('a snapshot is kept for three hours at least, and restored by the GB', () => {
  const snapStart = [{ memorySizeMB: 2048, cachedMs: 1, restores: 10 }]
  const { snapStartUsd } = totalCost([], virginia, { snapStart })
  expect(snapStartUsd).toBeCloseTo(2 * 10_800 * 0.0000015046 + 20 * 0.0001397998, 12)
})

test('the share of billed init is shown, and is part of the duration', () => {
  // Duration 250.06 ms, Init Duration 100.77 ms: AWS bills 251 ms without init, 351 ms with it.
  const cold = { durationMs: 250.06, initDurationMs: 100.77, memorySizeMB: 1024 }
  const warm = { durationMs: 648.3, billedDurationMs: 649, memorySizeMB: 1024 }
  const billed = totalCost([{ ...cold, billedDurationMs: 351 }, warm], milan)
  expect(billed.durationUsd).toBeCloseTo(0.0000195172, 15)
  expect(billed.initUsd).toBeCloseTo(0.1 * 0.0000195172, 15)
  expect(totalCost([{ ...cold, billedDurationMs: 251 }, warm], milan).initUsd).toBe(0)
  expect(totalCost([{ billedDurationMs: 5, memorySizeMB: 128 }], milan).initUsd).toBeUndefined()
})

test.each([
  [{ memorySizeMB: [128] }, /`memorySizeMB` to have 2 entries/],
  [{ startedAtMs: [0, 1, 2] }, /`startedAtMs` to have 2 entries/],
  [{ billedDurationMs: [1, 1.5] }, /billedDurationMs\[1\]/],
  [{ billedDurationMs: [1, -1] }, /billedDurationMs\[1\]/],
  [{ billedDurationMs: Float64Array.of(Number.NaN, 1) }, /billedDurationMs\[0\].*NaN/],
  [{ memorySizeMB: 127 }, /memorySizeMB\[0\]/],
  [{ startedAtMs: [Date.UTC(2026, 1), 0] }, /columns\[1\]\.startedAtMs/],
  [{ architecture: ['x86_64', 'riscv' as 'arm64'] as const }, /riscv/],
  [{ ephemeralStorageMB: 100_000 }, /ephemeralStorageMB/],
])('columns with %j are refused', (wrong, message) => {
  const columns = { billedDurationMs: [1, 2], memorySizeMB: 1024, ...wrong }
  expect(() => totalCost(columns, milan)).toThrow(message)
})

const place = fc.record({
  billedDurationMs: fc.oneof(
    fc.integer({ min: 0, max: 900_000 }),
    fc.integer({ min: 0, max: 1e11 }),
  ),
  memorySizeMB: fc.integer({ min: 128, max: 10_240 }),
  startedAtMs: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2026, 3) }),
  architecture: fc.constantFrom('x86_64', 'arm64'),
})

test('columns, rows, counted rows and an async source cost the same, in any order', async () => {
  const shuffled = fc
    .array(place, { maxLength: 60 })
    .chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
      ),
    )
  const sheets = [virginia, virginiaArm]
  const options = { freeTier: true, ephemeralStorageMB: 1024 }
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, turned]) => {
      const cost = totalCost(rows, sheets, options)
      const columns = {
        billedDurationMs: Float64Array.from(turned, (row) => row.billedDurationMs),
        memorySizeMB: Uint16Array.from(turned, (row) => row.memorySizeMB),
        startedAtMs: Float64Array.from(turned, (row) => row.startedAtMs),
        architecture: turned.map((row) => row.architecture),
      }
      expect(totalCost(columns, sheets, options)).toEqual(cost)
      async function* later() {
        yield* turned
      }
      expect(await totalCost(later(), sheets, options)).toEqual(cost)
      const doubled = totalCost([...rows, ...turned], sheets, options)
      const counted = turned.map((row) => ({ ...row, count: 2 }))
      expect(totalCost(counted, sheets, options)).toEqual(doubled)
    }),
  )
})
