import { checkPriceSheet } from '../check-price-sheet.ts'
import { InvalidPriceSheetError } from '../invalid-price-sheet-error.ts'
import type { Architecture, PriceSheet, PriceTier } from '../price-sheet.ts'
import type { ListedProduct, PriceList } from './listed-product.ts'
import { type ListedTier, listedTiers } from './listed-tiers.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'
import { PriceListEmptyError } from './price-list-empty-error.ts'
import { type GroupedMeter, groupOf, isUsageOf, type UsageTypeMeter } from './product-groups.ts'

/** A sheet made from a price list, and what of the list could not be read into it. */
export interface ListedSheet {
  readonly sheet: PriceSheet
  /** One sentence for each meter that is listed with prices that a sheet cannot hold. */
  readonly unread: readonly string[]
}

/**
 * Makes the sheet of one region and architecture. Products that cost nothing, as those of the free
 * tier, are left out. Every tier is listed, so `tiersKnown` is `true`.
 *
 * Duration and requests must be there and sound. Any other meter that is not listed is absent, and
 * one with prices that make no sense is absent and named in `unread`.
 *
 * @throws PriceListEmptyError where duration or requests have no price; MalformedPriceListError where
 * theirs cannot be read.
 */
export function listedSheet(
  { publishedOn, products }: PriceList,
  region: string,
  architecture: Architecture,
  source: string,
): ListedSheet {
  const here = products.filter(({ regionCode }) => regionCode === region)
  const unread: string[] = []

  const tiersOf = (meter: GroupedMeter): readonly ListedTier[] | undefined => {
    const group = groupOf(meter, architecture)
    return commonTiers(
      here.filter((product) => product.group === group),
      group,
    )
  }
  const required = (meter: GroupedMeter): readonly [ListedTier, ...ListedTier[]] => {
    const [first, ...further] = tiersOf(meter) ?? []
    if (!first) throw new PriceListEmptyError(region, groupOf(meter, architecture))
    return [first, ...further]
  }
  const optional = (
    name: string,
    read: () => readonly ListedTier[] | undefined,
  ): number | undefined => {
    try {
      const tiers = read()
      return tiers && onlyPrice(tiers, name)
    } catch (error) {
      if (!MalformedPriceListError.isInstance(error)) throw error
      unread.push(`${name}: ${error.message}`)
      return undefined
    }
  }
  const grouped = (meter: GroupedMeter): number | undefined =>
    optional(groupOf(meter, architecture), () => tiersOf(meter))
  const byUsage = (meter: UsageTypeMeter): number | undefined =>
    optional(meter, () =>
      commonTiers(
        here.filter(({ usagetype }) => isUsageOf(meter, architecture, usagetype)),
        meter,
      ),
    )

  const [first, ...further] = required('duration')
  const requestUsd = onlyPrice(required('requests'), groupOf('requests', architecture))
  const capacity = grouped('provisionedCapacity')
  const duration = grouped('provisionedDuration')
  const cache = byUsage('snapStartCache')
  const restore = byUsage('snapStartRestore')
  const sheet: PriceSheet = {
    region,
    architecture,
    asOf: publishedOn,
    source: `${source}, published ${publishedOn}`,
    durationUsdPerGBSecond: [priceTier(first), ...further.map(priceTier)],
    tiersKnown: true,
    requestUsd,
    storageUsdPerGBSecond: grouped('ephemeralStorage'),
    provisionedConcurrency:
      capacity !== undefined && duration !== undefined
        ? { capacityUsdPerGBSecond: capacity, durationUsdPerGBSecond: duration }
        : undefined,
    snapStart:
      cache !== undefined && restore !== undefined
        ? { cacheUsdPerGBSecond: cache, restoreUsdPerGB: restore }
        : undefined,
    streamedUsdPerGB: grouped('responseStreaming'),
  }
  return { sheet: checked(sheet), unread }
}

function priceTier({ from, usd }: ListedTier): PriceTier {
  return { fromGBSeconds: from, usdPerGBSecond: usd }
}

function checked(sheet: PriceSheet): PriceSheet {
  try {
    return checkPriceSheet(sheet)
  } catch (cause) {
    if (!InvalidPriceSheetError.isInstance(cause)) throw cause
    throw new MalformedPriceListError('prices that make a sheet', cause.message, { cause })
  }
}

/** The tiers of the one product that costs something, or of several that agree. */
function commonTiers(
  products: readonly ListedProduct[],
  name: string,
): readonly ListedTier[] | undefined {
  const paid = products
    // One without an on-demand term cannot be bought that way.
    .filter(({ dimensions }) => dimensions.length > 0)
    .map(({ sku, dimensions }) => ({ sku, tiers: listedTiers(dimensions, `SKU ${sku}`) }))
    .filter(({ tiers }) => tiers.some(({ usd }) => usd > 0))
  const [first, ...others] = paid
  const other = others.find(({ tiers }) => JSON.stringify(tiers) !== JSON.stringify(first?.tiers))
  if (first && other)
    throw new MalformedPriceListError(
      `one product of ${name} in a region`,
      `SKU ${first.sku} and SKU ${other.sku} with different prices`,
    )
  return first?.tiers
}

/** The one price of a meter that a sheet prices without tiers; use that is free comes before it. */
function onlyPrice(tiers: readonly ListedTier[], name: string): number {
  const prices = [...new Set(tiers.map(({ usd }) => usd).filter((usd) => usd > 0))]
  const [usd, ...more] = prices
  if (usd !== undefined && more.length === 0) return usd
  throw new MalformedPriceListError(`one price of ${name}`, prices.join(' and '))
}
