import { expect, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { costPerMillion } from './cost-per-million.ts'
import { memoryAdvice } from './memory-advice.ts'
import { rows } from './testing/rows.ts'

const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })

test('a million requests of 1 GB-second cost $16.67 and their requests, and equal rows have no spread', () => {
  const { usd, unpriced } = costPerMillion(rows({ billedMs: 1000 }), virginia)
  expect(usd?.mean).toBeCloseTo(16.6667 + 0.2, 10)
  expect(usd).toMatchObject({ count: 60, interval: { method: 'no-spread' } })
  expect(usd?.interval?.low).toBe(usd?.mean)
  expect(unpriced).toBe(0)
})

test('the interval is that of the bills, and few rows have none', () => {
  const { usd } = costPerMillion(rows({ billedMs: 1000, spreadMs: 200 }), virginia)
  expect(usd?.interval?.method).toBe('bootstrap-t')
  expect(usd?.interval?.low).toBeLessThan(16.8667)
  expect(usd?.interval?.low).toBeGreaterThan(16.8667 - 16.6667 * 0.05)
  expect(usd?.interval?.high).toBeGreaterThan(16.8667)
  expect(
    costPerMillion(rows({ billedMs: 1000, spreadMs: 9, count: 53 }), virginia).usd?.interval,
  ).toBe(undefined)
})

test('rows without a bill and rows on provisioned concurrency are counted, not priced', () => {
  const provisioned = rows({ billedMs: 1, kind: 'provisioned', count: 3 })
  const lost = [
    { start: { kind: 'unknown' } },
    { report: { durationMs: 5 }, start: { kind: 'warm' } },
  ] as const
  const cost = costPerMillion([...rows({ billedMs: 1000 }), ...provisioned, ...lost], virginia)
  expect(cost).toMatchObject({ unpriced: 2, leftOut: 3, usd: { count: 60 } })
  expect(costPerMillion([...lost], virginia).usd).toBeUndefined()
  expect(costPerMillion(rows({ billedMs: 9, kind: 'cold' }), virginia, { start: 'warm' })).toEqual({
    usd: undefined,
    unpriced: 0,
    leftOut: 60,
  })
})

test('a sweep whose sizes lie apart has a cheapest, a fastest and a front', () => {
  // GB-seconds: 1, 0.9, 1.2, 2. Faster with every step but the last.
  const sweep = [
    ...rows({ memorySizeMB: 512, billedMs: 2000, spreadMs: 20 }),
    ...rows({ memorySizeMB: 1024, billedMs: 900, spreadMs: 9 }),
    ...rows({ memorySizeMB: 2048, billedMs: 600, spreadMs: 6 }),
    ...rows({ memorySizeMB: 4096, billedMs: 700, spreadMs: 7 }),
  ]
  const advice = memoryAdvice(sweep, virginia)
  expect(advice.cheapest).toEqual({ kind: 'distinguishable', best: 1024 })
  expect(advice.fastest).toEqual({ kind: 'distinguishable', best: 2048 })
  expect(advice.paretoFront).toEqual([1024, 2048])
  expect(advice.sizes.map(({ memorySizeMB, beatenBy }) => [memorySizeMB, beatenBy])).toEqual([
    [512, 1024],
    [1024, undefined],
    [2048, undefined],
    [4096, 2048],
  ])
})

test('where intervals touch, no size is called the cheapest, and none beats the other', () => {
  const sweep = [
    ...rows({ memorySizeMB: 1024, billedMs: 1000, spreadMs: 400 }),
    ...rows({ memorySizeMB: 1025, billedMs: 1010, spreadMs: 400 }),
  ]
  const advice = memoryAdvice(sweep, virginia)
  expect(advice.cheapest).toEqual({ kind: 'not-distinguishable', candidates: [1024, 1025] })
  expect(advice.fastest).toEqual({ kind: 'not-distinguishable', candidates: [1024, 1025] })
  expect(advice.paretoFront).toEqual([1024, 1025])
})

test('too few rows of one size are an answer too', () => {
  const sweep = [
    ...rows({ memorySizeMB: 512, billedMs: 2000, spreadMs: 20 }),
    ...rows({ memorySizeMB: 1024, billedMs: 500, spreadMs: 5, count: 10 }),
  ]
  const advice = memoryAdvice(sweep, virginia)
  expect(advice.fastest).toEqual({ kind: 'too-few-rows', candidates: [1024, 512], rowsNeeded: 54 })
  expect(advice.paretoFront).toEqual([512, 1024])
  expect(memoryAdvice([], virginia).cheapest).toMatchObject({
    kind: 'too-few-rows',
    candidates: [],
  })
})

test('cold rows are advised on apart, with the init that they waited for', () => {
  const cold = rows({ billedMs: 1000, kind: 'cold' }).map((row) => ({
    ...row,
    report: row.report && { ...row.report, durationMs: 600, initDurationMs: 400 },
  }))
  const all = [...cold, ...rows({ billedMs: 50 })]
  expect(memoryAdvice(all, virginia).sizes[0]?.responseTimeMs.mean).toBe(50)
  expect(memoryAdvice(all, virginia).leftOut).toBe(60)
  expect(memoryAdvice(all, virginia, { start: 'cold' }).sizes[0]?.responseTimeMs.mean).toBe(1000)
})
