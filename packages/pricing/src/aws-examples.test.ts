import { expect, test } from 'vitest'
import type { BilledInvocation } from './billed-invocation.ts'
import type { Cost } from './cost.ts'
import type { CostOptions } from './cost-options.ts'
import { type PriceSheet, priceSheet } from './price-sheet.ts'
import { totalCost } from './total-cost.ts'

// Worked examples that AWS published, with the figures that it printed: the parts to the cent, or to
// the digits that are printed, and the total as AWS adds it, from the rounded parts. They are of
// North Virginia. The page was read in copies; that of 2026 has all but the two of 2020.

const pricingPage = 'aws.amazon.com/lambda/pricing'
const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })
const arm64 = priceSheet({ region: 'us-east-1', architecture: 'arm64' })
const december2020 = priceSheet({
  region: 'us-east-1',
  architecture: 'x86_64',
  asOf: '2020-12-01',
})
/** The page of the years of 100 ms; the price is the one that it quotes. */
const before2020: PriceSheet = {
  ...december2020,
  requestedAsOf: '2020-11-30',
  durationUsdPerGBSecond: [{ fromGBSeconds: 0, usdPerGBSecond: 0.00001667 }],
}
/** Another service with the same meters; the prices are those that the example quotes. */
const edge: PriceSheet = {
  ...virginia,
  durationUsdPerGBSecond: [{ fromGBSeconds: 0, usdPerGBSecond: 0.00000625125 * 8 }],
  requestUsd: 0.0000006,
}

type Part =
  | 'durationUsd'
  | 'requestUsd'
  | 'storageUsd'
  | 'provisionedUsd'
  | 'snapStartUsd'
  | 'streamingUsd'

interface Example {
  readonly title: string
  readonly address: string
  readonly prices: PriceSheet
  readonly rows: readonly BilledInvocation[]
  readonly options?: CostOptions
  readonly parts: Partial<Record<Part, string>>
  /** Where all that AWS adds is a meter of ours. */
  readonly total?: string
}

const row = (count: number, billedDurationMs: number, memorySizeMB: number) => ({
  count,
  billedDurationMs,
  memorySizeMB,
})
const hourMs = 3_600_000

const examples: readonly Example[] = [
  {
    title: 'mobile application backend',
    address: pricingPage,
    prices: virginia,
    rows: [row(3_000_000, 120, 1536)],
    options: { freeTier: true },
    parts: { durationUsd: '2.33', requestUsd: '0.40' },
    total: '2.73',
  },
  {
    title: 'enriching streaming telemetry with additional metadata',
    address: pricingPage,
    prices: virginia,
    rows: [row(7_440_000, 2000, 1024)],
    parts: { durationUsd: '248.00', requestUsd: '1.49' },
    total: '249.49',
  },
  {
    title: 'ML on customer support tickets, with 2,048 MB of ephemeral storage',
    address: pricingPage,
    prices: virginia,
    rows: [{ ...row(6_000_000, 280, 4096), ephemeralStorageMB: 2048 }],
    options: { freeTier: true },
    parts: { durationUsd: '105.33', requestUsd: '1.00', storageUsd: '0.08' },
    total: '106.41',
  },
  {
    title: 'provisioned concurrency, mobile application launch',
    address: pricingPage,
    prices: virginia,
    rows: [{ ...row(500_000, 100, 1536), provisionedConcurrency: true }, row(2_500_000, 120, 1536)],
    options: {
      freeTier: true,
      provisionedConcurrency: [{ memorySizeMB: 1536, concurrency: 100, configuredMs: 8 * hourMs }],
    },
    // $18 for what was kept and $0.73 for the duration in it.
    parts: { provisionedUsd: '18.73', durationUsd: '0.83', requestUsd: '0.40' },
    total: '19.96',
  },
  {
    title: 'provisioned concurrency, Cyber Monday',
    address: pricingPage,
    prices: virginia,
    rows: [{ ...row(2_000_000, 280, 4096), provisionedConcurrency: true }],
    options: {
      freeTier: true,
      provisionedConcurrency: [{ memorySizeMB: 4096, concurrency: 7, configuredMs: 24 * hourMs }],
    },
    // $10.08 for what was kept and $21.78 for the duration in it.
    parts: { provisionedUsd: '31.86', requestUsd: '0.40' },
    total: '32.26',
  },
  {
    title: 'SnapStart, enriching streaming telemetry',
    address: pricingPage,
    prices: virginia,
    rows: [row(7_440_000, 2000, 1024)],
    options: {
      snapStart: [{ memorySizeMB: 1024, cachedMs: 31 * 24 * hourMs, restores: 74_400 }],
    },
    parts: { durationUsd: '248.00', requestUsd: '1.49', snapStartUsd: '14.43' },
    total: '263.92',
  },
  {
    title: 'response streaming, server side rendered web content',
    address: pricingPage,
    prices: virginia,
    rows: [
      { ...row(2_000_000, 500, 1536), streamedBytes: 100 * 1024 },
      { ...row(1_000_000, 500, 1536), streamedBytes: 7 * 1024 * 1024 },
    ],
    options: { freeTier: true, alreadyUsed: { streamedGB: 100 } },
    parts: { durationUsd: '30.83', requestUsd: '0.40', streamingUsd: '7.81' },
    total: '39.04',
  },
  {
    title: 'durable functions, insurance claims on arm64: compute and requests',
    address: pricingPage,
    prices: arm64,
    rows: [row(1_000_000, 30_000, 1024), row(1_000_000, 2000, 1024)],
    options: { freeTier: true },
    parts: { durationUsd: '421.34', requestUsd: '0.20' },
  },
  {
    // AWS prints $333.34 for 20M * $0.0000166667, which is 333.334.
    title: 'tenant isolation: compute, to the dime, and requests',
    address: pricingPage,
    prices: virginia,
    rows: [row(10_000_000, 2000, 1024)],
    parts: { durationUsd: '333.3', requestUsd: '2.00' },
  },
  {
    title: 'event source mapping of Kafka: compute',
    address: pricingPage,
    prices: virginia,
    rows: [row(30_000_000, 2000, 1024)],
    options: { freeTier: { gbSeconds: 400_000 } },
    parts: { durationUsd: '993.3' },
  },
  {
    title: 'event source mapping of SQS: compute and requests',
    address: pricingPage,
    prices: virginia,
    rows: [row(30_000_000, 1000, 1024)],
    parts: { durationUsd: '500.00', requestUsd: '6.00' },
  },
  {
    title: 'event source mapping of ten Kafka topics: compute and requests',
    address: pricingPage,
    prices: virginia,
    rows: [row(300_000_000, 200, 1024)],
    parts: { durationUsd: '1000.00', requestUsd: '60.00' },
  },
  {
    title: 'Lambda@Edge, by the prices that the example quotes',
    address: pricingPage,
    prices: edge,
    rows: [row(10_000_000, 10, 128)],
    parts: { durationUsd: '0.63', requestUsd: '6.00' },
    total: '6.63',
  },
  {
    title: '512 MB, 3 million times, 1 second, by the price that the example quotes',
    address: `${pricingPage}, before December 2020`,
    prices: before2020,
    rows: [row(3_000_000, 1000, 512)],
    options: { freeTier: true },
    parts: { durationUsd: '18.34', requestUsd: '0.40' },
    total: '18.74',
  },
  {
    title: '128 MB, 30 million times, 200 ms, by the price that the page quotes',
    address: `${pricingPage}, before December 2020; its total as quoted by DataDog/datadog-agent`,
    prices: before2020,
    rows: [row(30_000_000, 200, 128)],
    options: { freeTier: true },
    parts: { durationUsd: '5.83', requestUsd: '5.80' },
    total: '11.63',
  },
  {
    title: '60 million invocations of 28 ms, billed as 100 ms each',
    address:
      'aws.amazon.com/blogs/aws/new-for-aws-lambda-1ms-billing-granularity-adds-cost-savings',
    prices: december2020,
    rows: [row(60_000_000, 100, 1024)],
    parts: { durationUsd: '100.00', requestUsd: '12.00' },
  },
  {
    title: '60 million invocations of 28 ms, billed as such',
    address:
      'aws.amazon.com/blogs/aws/new-for-aws-lambda-1ms-billing-granularity-adds-cost-savings',
    prices: december2020,
    rows: [row(60_000_000, 28, 1024)],
    parts: { durationUsd: '28.00', requestUsd: '12.00' },
  },
]

const names: readonly Part[] = [
  'durationUsd',
  'requestUsd',
  'storageUsd',
  'provisionedUsd',
  'snapStartUsd',
  'streamingUsd',
]
const decimals = (quoted: string) => quoted.split('.')[1]?.length ?? 0
const cents = (cost: Cost, name: Part) => Math.round(cost[name] * 100)

test.each(examples)('$title ($address)', ({ rows, prices, options, parts, total }) => {
  const cost = totalCost(rows, prices, options)
  for (const [name, quoted] of Object.entries(parts) as [Part, string][])
    expect(cost[name].toFixed(decimals(quoted)), name).toBe(quoted)
  if (total === undefined) return
  const sum = names.reduce((all, name) => all + cents(cost, name), 0)
  expect((sum / 100).toFixed(2)).toBe(total)
  expect(Math.abs(cost.totalUsd - sum / 100)).toBeLessThan(0.02)
})
