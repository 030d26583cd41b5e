import type { Meter } from './meter.ts'
import type { PriceSheet } from './price-sheet.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

/** Where a sheet has each price; `undefined` where it has not. */
export const priceOf: Readonly<Record<Meter, (sheet: PriceSheet) => number | undefined>> = {
  duration: (sheet) => sheet.durationUsdPerGBSecond[0].usdPerGBSecond,
  requests: (sheet) => sheet.requestUsd,
  ephemeralStorage: (sheet) => sheet.storageUsdPerGBSecond,
  provisionedCapacity: (sheet) => sheet.provisionedConcurrency?.capacityUsdPerGBSecond,
  provisionedDuration: (sheet) => sheet.provisionedConcurrency?.durationUsdPerGBSecond,
  snapStartCache: (sheet) => sheet.snapStart?.cacheUsdPerGBSecond,
  snapStartRestore: (sheet) => sheet.snapStart?.restoreUsdPerGB,
  responseStreaming: (sheet) => sheet.streamedUsdPerGB,
}

/**
 * One price of a sheet, in US dollars for the meter's unit.
 *
 * @throws UnknownPriceError where the sheet does not have it.
 *
 * @example
 * meterPrice(prices, 'ephemeralStorage') // 3.09e-8 in us-east-1
 */
export function meterPrice(sheet: PriceSheet, meter: Meter): number {
  const usd = priceOf[meter](sheet)
  if (usd !== undefined) return usd
  throw new UnknownPriceError(
    { ...sheet, meter },
    'Look it up on aws.amazon.com/lambda/pricing and add it to a copy of the sheet.',
  )
}
