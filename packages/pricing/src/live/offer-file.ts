import { fields, listedProduct, type PriceList, parsed, publicationDay } from './listed-product.ts'

/**
 * Reads a bulk offer file, `offers/v1.0/aws/AWSLambda/current/<region>/index.json`. Products of the
 * free tier belong to no region and are left out.
 *
 * @throws MalformedPriceListError
 */
export function readOfferFile(json: string): PriceList {
  const offer = parsed(json, 'the offer file')
  const publishedOn = publicationDay(offer.publicationDate)
  const products = fields(offer.products, '`products`')
  const onDemand = fields(fields(offer.terms, '`terms`').OnDemand, '`terms.OnDemand`')
  return {
    publishedOn,
    products: Object.entries(products)
      .map(([sku, product]) =>
        listedProduct(
          sku,
          fields(product, `SKU ${sku}`).attributes,
          // A product that is sold under reservations only has no such term.
          onDemand[sku] ?? {},
          publishedOn,
        ),
      )
      .filter(({ regionCode }) => regionCode !== ''),
  }
}
