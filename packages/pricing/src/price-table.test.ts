import { expect, test } from 'vitest'
import { priceTables } from './price-table.ts'

const priceRows = priceTables.at(-1)?.rows ?? []

test('26 regions have prices, each once', () => {
  expect(priceRows).toHaveLength(26)
  expect(new Set(priceRows.map((row) => row.region)).size).toBe(26)
})

test.each(priceRows)('the prices of $region are in the proportions that AWS keeps', (row) => {
  const { durationUsd, requestUsd, provisionedUsd } = row
  if (durationUsd.arm64) expect(durationUsd.arm64 / durationUsd.x86_64).toBeCloseTo(0.8, 2)
  // $0.20 a million at $0.0000166667 a GB-second, dearer where duration is.
  expect(requestUsd / durationUsd.x86_64).toBeCloseTo(0.012, 3)
  if (provisionedUsd.x86_64) {
    const [capacity, duration] = provisionedUsd.x86_64
    expect(capacity / duration).toBeCloseTo(3 / 7, 3)
  }
})
