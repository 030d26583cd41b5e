import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { type ForecastTrace, forecast } from './forecast.ts'
import { rows } from './testing/rows.ts'

const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })

const trace = (arrivals: number, durationMs: number): ForecastTrace => ({
  durationMs,
  async *[Symbol.asyncIterator]() {
    for (let index = 0; index < arrivals; index++) yield (index * durationMs) / arrivals
  },
})

test('54 arrivals in five minutes are 473,040 in a month of 730 hours', async () => {
  const month = await forecast(trace(54, 300_000), rows({ billedMs: 1000 }), virginia)
  expect(month.requests).toBe(54 * 12 * 730)
  expect(month.gbSeconds).toBe(473_040)
  expect(month.requestUsd).toBeCloseTo(473_040 * 0.0000002, 12)
  expect(month.durationUsd).toBeCloseTo(473_040 * 0.0000166667, 10)
  expect(month.totalUsd).toBe(month.durationUsd + month.requestUsd)
  expect(month.assumptions[0]).toContain('54 arrivals in 300000 ms')
})

test('the starts keep the shares in which they were measured', async () => {
  const measured = [
    ...rows({ billedMs: 3000, kind: 'cold', count: 20 }),
    ...rows({ billedMs: 500, count: 80 }),
    ...rows({ billedMs: 9, kind: 'provisioned', count: 7 }),
  ]
  const month = await forecast(trace(1000, 730 * 3_600_000), measured, virginia)
  expect(month.starts).toEqual([
    { kind: 'warm', share: 0.8, requests: 800, perRequestGBSeconds: 0.5, gbSeconds: 400 },
    { kind: 'cold', share: 0.2, requests: 200, perRequestGBSeconds: 3, gbSeconds: 600 },
  ])
  expect(month.gbSeconds).toBeCloseTo(1000, 9)
  expect(month.leftOut).toBe(7)
  expect(month.interval?.low).toBeLessThan(month.totalUsd)
  expect(month.interval?.high).toBeGreaterThan(month.totalUsd)
})

test('much traffic goes through the tiers', async () => {
  // 1,000 arrivals a second of 10 GB-seconds: 26.28 billion GB-seconds a month.
  const measured = rows({ billedMs: 1000, memorySizeMB: 10_240 })
  const month = await forecast(trace(1000, 1000), measured, virginia)
  expect(month.gbSeconds).toBe(26.28e9)
  expect(month.durationUsd).toBeCloseTo(
    6e9 * 0.0000166667 + 9e9 * 0.000015 + 11.28e9 * 0.0000133334,
    4,
  )
})

test('few rows forecast without an interval, and no arrivals cost nothing', async () => {
  const few = rows({ billedMs: 1000, count: 5 })
  expect((await forecast(trace(10, 1000), few, virginia)).interval).toBeUndefined()
  expect((await forecast(trace(0, 1000), few, virginia)).totalUsd).toBe(0)
})

test('where only the first tier is known the forecast says so', async () => {
  const milan = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })
  const month = await forecast(trace(1, 1000), rows({ billedMs: 1 }), milan)
  expect(month.assumptions.at(-1)).toMatch(/Only the first tier/)
})

test('nothing is forecast from nothing', async () => {
  await expect(forecast(trace(1, 0), rows({ billedMs: 1 }), virginia)).rejects.toThrow(
    InvalidInputError,
  )
  await expect(forecast(trace(1, 1000), [], virginia)).rejects.toThrow('an on-demand row')
})
