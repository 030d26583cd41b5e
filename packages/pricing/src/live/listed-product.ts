import type { PriceDimension } from './listed-tiers.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'

/** A product of the Price List with the prices of its on-demand term, whichever way it came. */
export interface ListedProduct {
  readonly sku: string
  /** `AWS-Lambda-Duration` and the like; new products may have none. */
  readonly group: string
  /** Such as `EUS1-Lambda-GB-Second`: a prefix by region, none in us-east-1. */
  readonly usagetype: string
  /** Unlike `location`, spelled the same everywhere. */
  readonly regionCode: string
  readonly dimensions: readonly PriceDimension[]
}

/** What AWS published, and when. */
export interface PriceList {
  /** `YYYY-MM-DD`. */
  readonly publishedOn: string
  readonly products: readonly ListedProduct[]
}

/**
 * A product from its attributes and its on-demand terms. Of several terms the one that began last
 * before the publication holds; AWS lists one.
 *
 * @throws MalformedPriceListError where a part is missing.
 */
export function listedProduct(
  sku: unknown,
  attributes: unknown,
  terms: unknown,
  publishedOn: string,
): ListedProduct {
  if (typeof sku !== 'string') throw new MalformedPriceListError('a product with its `sku`', sku)
  const { group, usagetype, regionCode } = fields(attributes, `\`attributes\` of SKU ${sku}`)
  const inForce = Object.values(fields(terms, `\`terms.OnDemand\` of SKU ${sku}`))
    .map((term) => fields(term, `a term of SKU ${sku}`))
    .map(({ effectiveDate, priceDimensions }) => ({
      from: String(effectiveDate ?? '').slice(0, 10),
      priceDimensions,
    }))
    .filter(({ from }) => from <= publishedOn)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)
  return {
    sku,
    group: text(group),
    usagetype: text(usagetype),
    regionCode: text(regionCode),
    dimensions: inForce
      ? Object.values(fields(inForce.priceDimensions, `\`priceDimensions\` of SKU ${sku}`)).map(
          (each) => fields(each, `a price dimension of SKU ${sku}`) as unknown as PriceDimension,
        )
      : [],
  }
}

/** @throws MalformedPriceListError unless it is a time stamp such as `2026-09-19T00:00:00Z`. */
export function publicationDay(publicationDate: unknown): string {
  const day = typeof publicationDate === 'string' ? publicationDate.slice(0, 10) : ''
  if (new Date(day).toJSON()?.slice(0, 10) === day) return day
  throw new MalformedPriceListError('`publicationDate` to be a time stamp', publicationDate)
}

/** @throws MalformedPriceListError unless it is an object. */
export function fields(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw new MalformedPriceListError(`${what} to be an object`, value)
}

/** @throws MalformedPriceListError for text that is not JSON, such as a proxy's HTML page. */
export function parsed(json: string, what: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (cause) {
    throw new MalformedPriceListError(`${what} to be JSON`, json, { cause })
  }
  return fields(value, what)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
