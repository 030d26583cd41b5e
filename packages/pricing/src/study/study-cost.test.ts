import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { formatStudyCost } from './format-study-cost.ts'
import { type CountedUsage, type MeasuredStudy, measuredUsage } from './measured-usage.ts'
import { plannedUsage, type StudyPlan } from './planned-usage.ts'
import { servicePrices } from './service-prices.ts'
import { type StudyCost, studyCost } from './study-cost.ts'

const plan: StudyPlan = {
  region: 'us-east-1',
  functions: [{ name: 'a', memorySizeMB: 1024, architecture: 'x86_64' }],
  arrivals: 1000,
  billedDurationMs: 1000,
  imageBytes: 2 ** 20,
}
const usdOf = ({ lines }: StudyCost) =>
  Object.fromEntries(lines.map(({ item, usd }) => [item, Number(usd.toPrecision(10))]))

// 1,000 requests of 1 GB-second; 1,000 MB for a day; 1,000 times 4 kB of logs for 30 days.
test('a plan in North Virginia is priced line by line', () => {
  const cost = studyCost(plannedUsage(plan))
  const logsGB = (1000 * 4096) / 2 ** 30
  expect(usdOf(cost)).toEqual({
    lambdaDuration: 0.0166667,
    lambdaRequests: 0.0002,
    s3Writes: 0.005,
    s3Reads: 0.0004,
    s3Storage: Number((((1000 / 1024) * 0.023) / 30).toPrecision(10)),
    logIngestion: Number((logsGB * 0.5).toPrecision(10)),
    logStorage: Number((logsGB * 0.03).toPrecision(10)),
  })
  expect(cost.kind).toBe('total')
  expect(cost.unpriced).toEqual([])
  expect(cost.totalUsd).toBeCloseTo(0.02504, 4)
  expect(cost.lines.every(({ asOf, source }) => /^\d{4}-\d\d-\d\d$/.test(asOf) && source)).toBe(
    true,
  )
  expect(cost.assumptions.join(' ')).toMatch(/a guess made before the run.*No free tier/)
})

test('each function gets all arrivals, retries count as invocations and not as uploads', () => {
  const two = { name: 'b', memorySizeMB: 2048, architecture: 'arm64' } as const
  const { amounts, lambda } = plannedUsage({
    ...plan,
    functions: [...plan.functions, two],
    attemptsPerImage: 1.5,
    billedDurationMs: ({ memorySizeMB }) => 1_000_000 / memorySizeMB,
    logQueries: 2,
  })
  expect(amounts).toMatchObject({ s3Writes: 2000, s3Reads: 3000 })
  expect(amounts.logQueries).toBe((amounts.logIngestion ?? 0) * 2)
  expect(lambda.map(({ architecture, rows }) => [architecture, ...rows])).toEqual([
    ['x86_64', { memorySizeMB: 1024, billedDurationMs: 977, count: 1500 }],
    ['arm64', { memorySizeMB: 2048, billedDurationMs: 489, count: 1500 }],
  ])
})

test('what has no known price in a region is listed, and the total is a lower bound', () => {
  const cost = studyCost(plannedUsage({ ...plan, region: 'eu-south-1' }))
  expect(cost.kind).toBe('lower-bound')
  expect(Object.keys(usdOf(cost))).toEqual(['lambdaDuration', 'lambdaRequests'])
  expect(cost.totalUsd).toBeCloseTo(1000 * 0.0000195172 + 1000 * 0.00000023, 12)
  expect(cost.unpriced.map(({ item, reason }) => [item, reason])).toEqual(
    ['s3Writes', 's3Reads', 's3Storage', 'logIngestion', 'logStorage'].map((item) => [
      item,
      'no price is known in eu-south-1',
    ]),
  )
  expect(cost.assumptions.at(-1)).toMatch(/Only the first tier/)
})

test('Lambda Insights metrics, X-Ray traces and export tasks have no known price anywhere', () => {
  const others = { insightsMetrics: 8, traces: 1000, logExport: 1 }
  const cost = studyCost(plannedUsage({ ...plan, others }))
  expect(cost.kind).toBe('lower-bound')
  expect(cost.unpriced.map(({ item, amount, unit }) => [item, amount, unit])).toEqual([
    ['logExport', 1, 'tasks'],
    ['insightsMetrics', 8, 'metrics'],
    ['traces', 1000, 'traces'],
  ])
})

test('a price that the caller brings goes before the bundled ones', () => {
  const own = [
    {
      meter: 's3Writes',
      region: 'eu-south-1',
      tiers: [{ from: 0, usd: 1 }],
      asOf: '2026-01-01',
      source: 'mine',
    },
  ] as const
  const usage = plannedUsage({ ...plan, region: 'eu-south-1' })
  const cost = studyCost(usage, { servicePrices: own })
  expect(cost.lines.find(({ item }) => item === 's3Writes')).toMatchObject({
    usd: 1000,
    source: 'mine',
  })
  const dear = { ...priceSheet({ region: 'eu-south-1', architecture: 'x86_64' }), requestUsd: 1 }
  expect(usdOf(studyCost(usage, { prices: [dear] })).lambdaRequests).toBe(1000)
})

// duckbillgroup.com counts 60 TB of Lambda logs at $12,500.
test.each([
  ['2025-05-01', 60_000, 12_500],
  ['2026-09-28', 10_000, 5000],
  ['2026-09-28', 10_001, 5000.25],
  ['2025-04-30', 60_000, 30_000],
])('on %s ingesting %i GB of logs costs $%d', (asOf, gigabytes, usd) => {
  const usage = {
    region: 'us-east-1',
    asOf,
    lambda: [],
    amounts: { logIngestion: gigabytes },
    unknown: [],
    assumptions: [],
  }
  expect(studyCost(usage).totalUsd).toBeCloseTo(usd, 6)
})

const report = { billedDurationMs: 1000, memorySizeMB: 1024 }
const uploaded = { outcome: 'completed', bytes: 2 ** 20 }
const study: MeasuredStudy = {
  region: 'us-east-1',
  functions: [
    {
      spec: { architecture: 'arm64' },
      rows: [
        { upload: uploaded, invocation: { report }, earlierAttempts: [{ report }] },
        { upload: { outcome: 'failed' }, earlierAttempts: [] },
        { upload: { outcome: 'dropped' }, earlierAttempts: [] },
      ],
      otherInvocations: [{ report }],
    },
  ],
}

test('after a run every attempt is billed, and every upload that was tried', () => {
  const usage = measuredUsage(study, { logBytes: 2 ** 30, scannedBytes: 2 ** 31 })
  expect(usage.amounts).toMatchObject({ s3Writes: 2, s3Reads: 3, logIngestion: 1, logStorage: 1 })
  const cost = studyCost(usage)
  expect(cost.kind).toBe('total')
  expect(usdOf(cost)).toMatchObject({
    lambdaDuration: 3 * 0.0000133334,
    lambdaRequests: 0.0000006,
    logIngestion: 0.5,
    logStorage: 0.03,
    logQueries: 0.01,
  })
})

test('what was counted goes before what is taken for granted', () => {
  const usage = measuredUsage(study, { s3Writes: 7, s3Reads: 0, scannedBytes: 0, logBytes: 0 })
  expect(usage.amounts).toMatchObject({ s3Writes: 7, s3Reads: 0 })
  expect(usage.assumptions.join(' ')).not.toMatch(/one PUT|read its image|No query/)
  expect(measuredUsage(study).assumptions.join(' ')).toMatch(/one PUT.*read its image.*No query/)
})

test('what nobody knows makes a lower bound, and the reasons are given', () => {
  const [measured] = study.functions
  if (!measured) throw new Error('Expected a function.')
  const rows = [
    { upload: { outcome: 'completed' }, earlierAttempts: [] },
    { upload: uploaded, invocation: { report: undefined }, earlierAttempts: [] },
    {
      upload: uploaded,
      invocation: { report, start: { kind: 'provisioned' } },
      earlierAttempts: [],
    },
  ]
  const cost = studyCost(measuredUsage({ ...study, functions: [{ ...measured, rows }] }))
  expect(cost.kind).toBe('lower-bound')
  expect(cost.unpriced.map(({ item, amount, reason }) => [item, amount, reason])).toEqual([
    ['lambda', undefined, '1 uploads without an invocation in the logs'],
    ['lambda', undefined, 'the capacity of provisioned concurrency'],
    ['s3Storage', undefined, '1 uploads without a size'],
    ['logIngestion', undefined, expect.stringContaining('pass `logBytes`')],
    ['logStorage', undefined, expect.stringContaining('pass `logBytes`')],
    ['lambda', 1, 'no REPORT line with a billed duration'],
  ])
  expect(usdOf(cost).lambdaProvisioned).toBe(0.0000077778)
})

test('a study of another lab says that AWS would bill so', () => {
  const local = { ...study, lab: { name: 'local' } }
  expect(measuredUsage(local).assumptions[0]).toMatch(/^Measured in the local lab, not on AWS/)
  expect(measuredUsage({ ...study, lab: { name: 'aws' } }).assumptions[0]).not.toMatch(/lab/)
})

test.each<[string, () => unknown]>([
  ['arrivals', () => plannedUsage({ ...plan, arrivals: -1 })],
  ['imageBytes', () => plannedUsage({ ...plan, imageBytes: Number.NaN })],
  ['traces', () => plannedUsage({ ...plan, others: { traces: Number.POSITIVE_INFINITY } })],
  ['logBytes', () => measuredUsage(study, { logBytes: -1 } satisfies CountedUsage)],
  ['billedDurationMs', () => studyCost(plannedUsage({ ...plan, billedDurationMs: -1 }))],
])('%s that cannot be is refused', (name, call) => {
  expect(call).toThrow(InvalidInputError)
  expect(call).toThrow(name)
})

test('every bundled service price has a region, a day, a source, and tiers from 0 on', () => {
  for (const { tiers, asOf, source, region } of servicePrices) {
    expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(source.length).toBeGreaterThan(10)
    expect(region).toMatch(/^[a-z]{2}-[a-z]+-\d$/)
    expect(tiers[0]?.from).toBe(0)
    expect(tiers.map(({ from }) => from)).toEqual(
      tiers.map(({ from }) => from).toSorted((a, b) => a - b),
    )
  }
})

test('for a terminal, the bill says at the bottom that it is a lower bound', () => {
  const text = formatStudyCost(studyCost(plannedUsage({ ...plan, region: 'eu-south-1' })))
  const lines = text.split('\n')
  expect(lines.slice(0, 4)).toEqual([
    'lambdaDuration  1,000 GB-seconds    $0.01952  prices of 2026-09-19',
    'lambdaRequests  1,000 requests      $0.00023  prices of 2026-09-19',
    's3Writes        1,000 requests      unpriced  no price is known in eu-south-1',
    's3Reads         1,000 requests      unpriced  no price is known in eu-south-1',
  ])
  expect(lines[7]).toBe('At least                            $0.01975  eu-south-1')
  expect(lines[8]).toMatch(/^- The durations are a guess/)
})
