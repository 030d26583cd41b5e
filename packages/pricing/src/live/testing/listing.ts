/**
 * A product as the tests list it. The shapes that are made of it are those of the AWS Price List:
 * attributes, rate codes and number strings as in `get-products-item-tokyo-requests.json`, which was
 * recorded; the layout of offer files as AWS documents it.
 */
export interface Listing {
  readonly sku: string
  readonly group: string
  readonly usagetype: string
  /** Empty for the free tier's products, whose `location` is `Any`. */
  readonly regionCode: string
  /** Spelled differently by region and year, so nothing may depend on it. */
  readonly unit?: string
  readonly tiers: readonly (readonly [beginRange: string, endRange: string, usd: string])[]
}

const termCode = 'JRTCKXETXF'
const publicationDate = '2026-09-19T18:00:00Z'

function product({ sku, group, usagetype, regionCode }: Listing) {
  return {
    sku,
    productFamily: 'Serverless',
    attributes: {
      servicecode: 'AWSLambda',
      location: regionCode === '' ? 'Any' : 'Somewhere',
      locationType: 'AWS Region',
      group,
      usagetype,
      operation: '',
      ...(regionCode === '' ? {} : { regionCode }),
      servicename: 'AWS Lambda',
    },
  }
}

function terms({ sku, tiers, unit = 'Lambda-GB-Second' }: Listing) {
  const dimensions = tiers.map(([beginRange, endRange, usd], index) => {
    const rateCode = `${sku}.${termCode}.RATE${index}`
    const pricePerUnit = { USD: usd }
    return [rateCode, { rateCode, unit, beginRange, endRange, pricePerUnit, appliesTo: [] }]
  })
  return {
    [`${sku}.${termCode}`]: {
      offerTermCode: termCode,
      sku,
      effectiveDate: '2026-09-01T00:00:00Z',
      priceDimensions: Object.fromEntries(dimensions),
      termAttributes: {},
    },
  }
}

/** The bulk file of these products. */
export function offerFile(listings: readonly Listing[]): string {
  return JSON.stringify({
    formatVersion: 'v1.0',
    disclaimer: 'A fixture of the tests, not a price list of AWS.',
    offerCode: 'AWSLambda',
    version: '20260919180000',
    publicationDate,
    products: Object.fromEntries(listings.map((listing) => [listing.sku, product(listing)])),
    terms: { OnDemand: Object.fromEntries(listings.map((each) => [each.sku, terms(each)])) },
  })
}

/** One string of GetProducts' `PriceList`. */
export function productItem(listing: Listing): string {
  return JSON.stringify({
    product: product(listing),
    serviceCode: 'AWSLambda',
    terms: { OnDemand: terms(listing) },
    version: '20260919180000',
    publicationDate,
  })
}
