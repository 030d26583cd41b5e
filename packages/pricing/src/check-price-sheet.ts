import { checkDay } from './billing-rules.ts'
import { InvalidPriceSheetError } from './invalid-price-sheet-error.ts'
import type { Meter } from './meter.ts'
import { priceOf } from './meter-price.ts'
import { architectures, type PriceSheet } from './price-sheet.ts'

/**
 * Looks a sheet over, as every function here does with the sheets that it is given: known
 * architecture, days that are days, prices from 0 (duration above it), and duration tiers that
 * begin at 0 and follow each other.
 *
 * A tier ends where the next begins, so a gap can only be before the first, and tiers that overlap
 * or are double show as a beginning that is not above the one before.
 *
 * @returns The sheet, as it is.
 * @throws InvalidPriceSheetError for a sheet that cannot be right.
 * @throws InvalidInputError for an `asOf` or `requestedAsOf` that is not a day, or before Lambda.
 */
export function checkPriceSheet(sheet: PriceSheet): PriceSheet {
  const wrong = (problem: string) => new InvalidPriceSheetError(sheet, problem)
  if (typeof sheet.region !== 'string' || sheet.region === '')
    throw wrong('`region` is to be a region such as eu-south-1.')
  if (!architectures.includes(sheet.architecture))
    throw wrong(`\`architecture\` is to be one of ${architectures.join(', ')}.`)
  checkDay(sheet.asOf)
  if (sheet.requestedAsOf !== undefined) checkDay(sheet.requestedAsOf)

  const tiers = sheet.durationUsdPerGBSecond
  if (tiers[0]?.fromGBSeconds !== 0)
    throw wrong(
      tiers.length === 0
        ? 'it has no duration tier. One from 0 GB-seconds is the least.'
        : `its first duration tier begins at ${tiers[0].fromGBSeconds} GB-seconds, so that those below have no price. It is to begin at 0.`,
    )
  tiers.forEach(({ fromGBSeconds, usdPerGBSecond }, index) => {
    const before = tiers[index - 1]?.fromGBSeconds ?? Number.NEGATIVE_INFINITY
    if (!(fromGBSeconds > before && Number.isFinite(fromGBSeconds)))
      throw wrong(
        `its duration tier ${index + 1} begins at ${fromGBSeconds} GB-seconds, the one before at ${before}. Sort them, and leave double ones out.`,
      )
    if (!(usdPerGBSecond > 0 && Number.isFinite(usdPerGBSecond)))
      throw wrong(`its duration tier ${index + 1} costs ${usdPerGBSecond} a GB-second.`)
  })
  for (const meter of Object.keys(priceOf) as Meter[]) {
    const usd = priceOf[meter](sheet)
    if (usd === undefined ? meter === 'requests' : !(usd >= 0 && Number.isFinite(usd)))
      throw wrong(`its price of ${meter} is ${usd}. A price is a number from 0.`)
  }
  return sheet
}
