import { fields, listedProduct, type PriceList, parsed, publicationDay } from './listed-product.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'

/**
 * Reads the `PriceList` of GetProducts: each item is a product as a JSON string. Where the items are
 * of several publications, the oldest dates them all.
 *
 * @throws MalformedPriceListError; also for no item, as nothing dates it.
 */
export function readProductItems(items: readonly unknown[]): PriceList {
  const read = items.map((item) => {
    // The SDK wraps each string in an object of its own, a `LazyJsonString`.
    if (typeof item !== 'string' && !(item instanceof String))
      throw new MalformedPriceListError('an item of `PriceList` to be a string', item)
    const { product, terms, publicationDate } = parsed(String(item), 'an item of `PriceList`')
    const { sku, attributes } = fields(product, '`product`')
    const publishedOn = publicationDay(publicationDate)
    const { OnDemand = {} } = fields(terms, '`terms`')
    return { publishedOn, product: listedProduct(sku, attributes, OnDemand, publishedOn) }
  })
  const publishedOn = read.map((each) => each.publishedOn).sort()[0]
  if (publishedOn === undefined) throw new MalformedPriceListError('an item of `PriceList`', 'none')
  return {
    publishedOn,
    products: read.map((each) => each.product).filter(({ regionCode }) => regionCode !== ''),
  }
}
