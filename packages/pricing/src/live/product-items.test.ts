import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readOfferFile } from './offer-file.ts'
import { PriceListError } from './price-list-error.ts'
import { readProductItems } from './product-items.ts'
import { offerFile, productItem } from './testing/listing.ts'
import { listings } from './testing/listings.ts'

const recorded = readFileSync(
  new URL('__fixtures__/get-products-item-tokyo-requests.json', import.meta.url),
  'utf8',
)

test('an item that AWS answered in 2022 is read', () => {
  expect(readProductItems([recorded])).toEqual({
    publishedOn: '2022-12-14',
    products: [
      {
        sku: '3BE8DYKG4FYSZGDW',
        group: 'AWS-Lambda-Requests',
        usagetype: 'APN1-Request',
        regionCode: 'ap-northeast-1',
        dimensions: [
          expect.objectContaining({
            beginRange: '0',
            endRange: 'Inf',
            pricePerUnit: { USD: '0.0000002000' },
          }),
        ],
      },
    ],
  })
})

test('both ways of the Price List give the same products, without those of the free tier', () => {
  const items = readProductItems(listings.map(productItem))
  expect(readOfferFile(offerFile(listings))).toEqual(items)
  expect(items.products).toHaveLength(listings.length - 2)
})

test('items of two publications are dated by the older', () => {
  const [first = '', second = ''] = listings.map(productItem)
  const older = second.replaceAll('2026-09-19', '2026-09-02')
  expect(readProductItems([first, older]).publishedOn).toBe('2026-09-02')
})

test('a term that begins after the publication does not hold yet', () => {
  const [listing] = listings
  if (!listing) throw new Error('Expected a listing.')
  const item = JSON.parse(productItem(listing))
  const [term] = Object.values<object>(item.terms.OnDemand)
  item.terms.OnDemand.later = {
    ...term,
    effectiveDate: '2026-10-01T00:00:00Z',
    priceDimensions: {},
  }
  const [product] = readProductItems([JSON.stringify(item)]).products
  expect(product?.dimensions).toHaveLength(3)
})

test.each([
  ['<html><body>Sign in to the network</body></html>', /to be JSON.*<html>/],
  ['[]', /an item of `PriceList` to be an object/],
  ['{}', /`publicationDate`|`product`/],
  [recorded.replace('2022-12-14T18:30:21Z', 'yesterday'), /`publicationDate`.*yesterday/],
  [recorded.replaceAll('"sku"', '"stock"'), /a product with its `sku`/],
  [recorded.replace('"priceDimensions"', '"prices"'), /`priceDimensions` of SKU 3BE8/],
  [7, /to be a string/],
])('the item %j is refused', (item, message) => {
  expect(() => readProductItems([item])).toThrow(message)
})

test('whatever else comes is refused with an error of the Price List, never another', () => {
  const name = fc.constantFrom('products', 'terms', 'OnDemand', 'product', 'publicationDate', 'sku')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(null, 0, '', '2026-09-19', 'Inf', true),
      fc.dictionary(name, tie('tree')),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }))
  fc.assert(
    fc.property(tree, fc.string(), (value, text) => {
      for (const json of [JSON.stringify(value), text])
        for (const read of [() => readOfferFile(json), () => readProductItems([json])])
          try {
            read()
          } catch (error) {
            expect(PriceListError.isInstance(error)).toBe(true)
          }
    }),
  )
})
