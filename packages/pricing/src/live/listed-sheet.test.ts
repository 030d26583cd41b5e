import { expect, test } from 'vitest'
import { priceSheet } from '../price-sheet.ts'
import { listedSheet } from './listed-sheet.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'
import { readOfferFile } from './offer-file.ts'
import { PriceListEmptyError } from './price-list-empty-error.ts'
import { type Listing, offerFile } from './testing/listing.ts'
import { listings } from './testing/listings.ts'

const sheetOf = (
  products: readonly Listing[],
  region = 'us-east-1',
  architecture: 'x86_64' | 'arm64' = 'x86_64',
) => listedSheet(readOfferFile(offerFile(products)), region, architecture, 'test')

const changed = (group: string, change: Partial<Listing>) =>
  listings.map((each) =>
    each.group === group && each.regionCode === 'us-east-1' ? { ...each, ...change } : each,
  )

test('North Virginia on x86_64 has every meter', () => {
  expect(sheetOf(listings)).toEqual({
    unread: [],
    sheet: {
      region: 'us-east-1',
      architecture: 'x86_64',
      asOf: '2026-09-19',
      source: 'test, published 2026-09-19',
      durationUsdPerGBSecond: [
        { fromGBSeconds: 0, usdPerGBSecond: 0.0000166667 },
        { fromGBSeconds: 6e9, usdPerGBSecond: 0.000015 },
        { fromGBSeconds: 15e9, usdPerGBSecond: 0.0000133334 },
      ],
      tiersKnown: true,
      requestUsd: 0.0000002,
      storageUsdPerGBSecond: 0.0000000309,
      provisionedConcurrency: {
        capacityUsdPerGBSecond: 0.0000041667,
        durationUsdPerGBSecond: 0.0000097222,
      },
      snapStart: { cacheUsdPerGBSecond: 0.0000015046, restoreUsdPerGB: 0.0001397998 },
      streamedUsdPerGB: 0.008,
    },
  })
})

test('North Virginia on arm64 has the tiers of the bundled sheet, and no price that is x86_64 alone', () => {
  const { sheet } = sheetOf(listings, 'us-east-1', 'arm64')
  const bundled = priceSheet({ region: 'us-east-1', architecture: 'arm64' })
  expect(sheet.durationUsdPerGBSecond).toEqual(bundled.durationUsdPerGBSecond)
  expect(sheet.provisionedConcurrency).toEqual(bundled.provisionedConcurrency)
  expect(sheet.snapStart).toBeUndefined()
  expect(sheet.streamedUsdPerGB).toBeUndefined()
})

test('Milan has the price of the paper, and what is not listed there is absent', () => {
  const { sheet } = sheetOf(listings, 'eu-south-1')
  expect(sheet.durationUsdPerGBSecond).toEqual([{ fromGBSeconds: 0, usdPerGBSecond: 0.0000195172 }])
  expect(sheet.requestUsd).toBe(0.00000023)
  expect(sheet.provisionedConcurrency).toBeUndefined()
  expect(sheet.storageUsdPerGBSecond).toBeUndefined()
})

test.each([
  [listings, 'eu-south-1', 'arm64', 'AWS-Lambda-Duration-ARM'],
  [listings, 'eu-west-9', 'x86_64', 'AWS-Lambda-Duration'],
  [
    listings.filter(({ group }) => group !== 'AWS-Lambda-Requests'),
    'us-east-1',
    'x86_64',
    'AWS-Lambda-Requests',
  ],
  [[], 'us-east-1', 'x86_64', 'AWS-Lambda-Duration'],
] as const)(
  'where a price that all need is missing, its group is named',
  (products, region, architecture, group) => {
    expect(() => sheetOf(products, region, architecture)).toThrow(PriceListEmptyError)
    expect(() => sheetOf(products, region, architecture)).toThrow(`${group} for "${region}"`)
  },
)

test('a product of the free tier in the same group and region is passed over', () => {
  const free: Listing = {
    sku: 'FREE',
    group: 'AWS-Lambda-Duration',
    usagetype: 'Free',
    regionCode: 'us-east-1',
    tiers: [['0', 'Inf', '0']],
  }
  expect(sheetOf([free, ...listings])).toEqual(sheetOf(listings))
})

test('a product without an on-demand price is passed over', () => {
  const unsold: Listing = {
    sku: 'UNSOLD',
    group: 'AWS-Lambda-Duration',
    usagetype: '',
    regionCode: 'us-east-1',
    tiers: [],
  }
  expect(sheetOf([unsold, ...listings])).toEqual(sheetOf(listings))
})

test('two products of one meter are taken as one while they agree, and refused where they do not', () => {
  const [duration] = listings
  if (!duration) throw new Error('Expected a listing.')
  const twin = { ...duration, sku: 'TWIN' }
  expect(sheetOf([...listings, twin])).toEqual(sheetOf(listings))
  const other: Listing = { ...twin, tiers: [['0', 'Inf', '0.00001']] }
  expect(() => sheetOf([...listings, other])).toThrow(MalformedPriceListError)
  expect(() => sheetOf([...listings, other])).toThrow('SKU TG3M4CAGBA3NYQBH and SKU TWIN')
})

test.each([
  [
    'a gap',
    [
      ['0', '10', '0.1'],
      ['20', 'Inf', '0.1'],
    ],
  ],
  [
    'a tier that costs nothing',
    [
      ['0', '10', '0.1'],
      ['10', 'Inf', '0'],
    ],
  ],
] as const)('durations with %s are refused', (_fault, tiers) => {
  expect(() => sheetOf(changed('AWS-Lambda-Duration', { tiers }))).toThrow(MalformedPriceListError)
})

test('a meter beside them that makes no sense is absent, and said to be', () => {
  const broken = changed('AWS-Lambda-Storage-Duration', { tiers: [['0', '10', '0.1']] })
  const { sheet, unread } = sheetOf(broken)
  expect(sheet.storageUsdPerGBSecond).toBeUndefined()
  expect(unread).toEqual([expect.stringMatching(/^AWS-Lambda-Storage-Duration: .*an end at 10/)])

  const tiered = changed('AWS-Lambda-Processed-Bytes', {
    tiers: [
      ['0', '9', '2'],
      ['9', 'Inf', '1'],
    ],
  })
  expect(sheetOf(tiered).unread).toEqual([
    expect.stringMatching(/one price of AWS-Lambda-Processed-Bytes .*2 and 1/),
  ])
})
