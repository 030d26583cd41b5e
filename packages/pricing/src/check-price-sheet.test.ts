import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { checkPriceSheet } from './check-price-sheet.ts'
import { InvalidPriceSheetError } from './invalid-price-sheet-error.ts'
import { invocationCost } from './invocation-cost.ts'
import { type PriceSheet, priceSheet } from './price-sheet.ts'
import { priceTables } from './price-table.ts'
import { totalCost } from './total-cost.ts'

const virginia = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })

test('every bundled sheet passes, and is given back as it is', () => {
  for (const { asOf, rows } of priceTables)
    for (const { region, durationUsd } of rows)
      for (const architecture of ['x86_64', 'arm64'] as const)
        if (durationUsd[architecture] !== undefined) {
          const sheet = priceSheet({ region, architecture, asOf })
          expect(checkPriceSheet(sheet)).toBe(sheet)
        }
})

const tiers = (...starts: number[]) =>
  starts.map((fromGBSeconds) => ({
    fromGBSeconds,
    usdPerGBSecond: 0.00001,
  })) as unknown as PriceSheet['durationUsdPerGBSecond']

test.each<[Partial<PriceSheet>, RegExp]>([
  [{ durationUsdPerGBSecond: tiers() }, /no duration tier\. One from 0/],
  [{ durationUsdPerGBSecond: tiers(6e9) }, /begins at 6000000000 GB-seconds, so that those below/],
  [{ durationUsdPerGBSecond: tiers(0, 6e9, 6e9) }, /tier 3 begins at 6000000000.*before at 60/],
  [{ durationUsdPerGBSecond: tiers(0, 15e9, 6e9) }, /tier 3 .*Sort them/],
  [{ durationUsdPerGBSecond: tiers(0, Number.NaN) }, /tier 2 begins at NaN/],
  [{ durationUsdPerGBSecond: [{ fromGBSeconds: 0, usdPerGBSecond: 0 }] }, /tier 1 costs 0/],
  [{ requestUsd: -1 }, /price of requests is -1/],
  [{ requestUsd: undefined as unknown as number }, /price of requests is undefined/],
  [{ storageUsdPerGBSecond: Number.NaN }, /price of ephemeralStorage is NaN/],
  [{ streamedUsdPerGB: Number.POSITIVE_INFINITY }, /price of responseStreaming is Infinity/],
  [{ architecture: 'riscv' as 'arm64' }, /`architecture` is to be one of arm64, x86_64/],
  [{ region: '' }, /`region`/],
])('a sheet with %j is refused, wherever it is passed', (wrong, message) => {
  const sheet = { ...virginia, ...wrong }
  const row = { billedDurationMs: 1, memorySizeMB: 128 }
  for (const use of [
    () => checkPriceSheet(sheet),
    () => totalCost([row], sheet),
    () => invocationCost(row, sheet),
  ]) {
    expect(use).toThrow(InvalidPriceSheetError)
    expect(use).toThrow(message)
  }
})

test('its days are days on which Lambda existed', () => {
  expect(() => checkPriceSheet({ ...virginia, asOf: '2014-01-01' })).toThrow(InvalidInputError)
  expect(() => checkPriceSheet({ ...virginia, requestedAsOf: 'soon' })).toThrow(InvalidInputError)
})
