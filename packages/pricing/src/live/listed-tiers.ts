import { MalformedPriceListError } from './malformed-price-list-error.ts'

/** One price of a product, as the Price List gives it: numbers are strings. */
export interface PriceDimension {
  readonly beginRange: string
  /** `Inf` for the last. */
  readonly endRange: string
  readonly pricePerUnit: Readonly<Record<string, string>>
}

/** A price and the use from which it holds, in the product's unit. */
export interface ListedTier {
  readonly from: number
  readonly usd: number
}

/**
 * A product's prices as tiers, lowest first; the Price List gives them in any order.
 *
 * @param product Names the product in messages, such as `SKU TG3M4CAGBA3NYQBH`.
 * @throws MalformedPriceListError for a price that is not in dollars, and where the tiers do not
 * cover all use from 0 to `Inf`, each once.
 */
export function listedTiers(
  dimensions: readonly PriceDimension[],
  product: string,
): readonly ListedTier[] {
  const tiers = dimensions
    .map(({ beginRange, endRange, pricePerUnit }) => ({
      from: amount(beginRange, `\`beginRange\` of ${product}`),
      to:
        endRange === 'Inf'
          ? Number.POSITIVE_INFINITY
          : amount(endRange, `\`endRange\` of ${product}`),
      usd: amount(pricePerUnit?.USD, `\`pricePerUnit.USD\` of ${product}`),
    }))
    .sort((a, b) => a.from - b.from)

  let covered = 0
  for (const { from, to } of tiers) {
    if (from !== covered || to <= from) {
      const fault = from > covered ? 'a gap' : 'an overlap'
      throw new MalformedPriceListError(
        `the tiers of ${product} to follow each other`,
        `${fault}: ${tiers.map((tier) => `${tier.from} to ${tier.to}`).join(', ')}`,
      )
    }
    covered = to
  }
  if (covered !== Number.POSITIVE_INFINITY)
    throw new MalformedPriceListError(
      `the tiers of ${product} to go on to Inf`,
      tiers.length === 0 ? 'no tier' : `an end at ${covered}`,
    )
  return tiers.map(({ from, usd }) => ({ from, usd }))
}

function amount(text: unknown, what: string): number {
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : Number.NaN
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return value
  throw new MalformedPriceListError(`${what} to be a number from 0 as a string`, text)
}
