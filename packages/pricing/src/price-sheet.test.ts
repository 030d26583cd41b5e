import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { priceSheet } from './price-sheet.ts'
import { UnknownPriceError } from './unknown-price-error.ts'

test('Milan on x86_64 has the price of the paper', () => {
  expect(priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })).toEqual({
    region: 'eu-south-1',
    architecture: 'x86_64',
    asOf: '2026-09-19',
    source: 'AWS Price List, offer AWSLambda, published 2026-09-19, from a public digest of it',
    durationUsdPerGBSecond: [{ fromGBSeconds: 0, usdPerGBSecond: 0.0000195172 }],
    tiersKnown: false,
    requestUsd: 0.00000023,
    storageUsdPerGBSecond: 0.0000000357,
    provisionedConcurrency: {
      capacityUsdPerGBSecond: 0.0000048783,
      durationUsdPerGBSecond: 0.0000113827,
    },
  })
})

test('Milan on arm64 has no price of provisioned concurrency, as none is known', () => {
  const sheet = priceSheet({ region: 'eu-south-1', architecture: 'arm64' })
  expect(sheet.durationUsdPerGBSecond).toEqual([{ fromGBSeconds: 0, usdPerGBSecond: 0.0000156138 }])
  expect(sheet.provisionedConcurrency).toBeUndefined()
})

test('North Virginia has all tiers on both architectures', () => {
  const x86 = priceSheet({ region: 'us-east-1', architecture: 'x86_64' })
  expect(x86.tiersKnown).toBe(true)
  expect(x86.durationUsdPerGBSecond).toEqual([
    { fromGBSeconds: 0, usdPerGBSecond: 0.0000166667 },
    { fromGBSeconds: 6_000_000_000, usdPerGBSecond: 0.000015 },
    { fromGBSeconds: 15_000_000_000, usdPerGBSecond: 0.0000133334 },
  ])

  const arm = priceSheet({ region: 'us-east-1', architecture: 'arm64' })
  expect(arm.tiersKnown).toBe(true)
  expect(arm.durationUsdPerGBSecond).toEqual([
    { fromGBSeconds: 0, usdPerGBSecond: 0.0000133334 },
    { fromGBSeconds: 7_500_000_000, usdPerGBSecond: 0.0000120001 },
    { fromGBSeconds: 18_750_000_000, usdPerGBSecond: 0.0000106667 },
  ])
  expect(arm.provisionedConcurrency).toEqual({
    capacityUsdPerGBSecond: 0.0000033334,
    durationUsdPerGBSecond: 0.0000077778,
  })
})

test('a price from a single source says so', () => {
  const sheet = priceSheet({ region: 'il-central-1', architecture: 'x86_64' })
  expect(sheet.source).toContain('not confirmed')
  expect(sheet.storageUsdPerGBSecond).toBeUndefined()
  expect(sheet.provisionedConcurrency).toBeUndefined()
})

function failure(options: Parameters<typeof priceSheet>[0]): UnknownPriceError {
  try {
    priceSheet(options)
  } catch (error) {
    if (UnknownPriceError.isInstance(error)) return error
    throw error
  }
  throw new Error('Expected an UnknownPriceError, got a price sheet.')
}

test('an unknown region is named, with the meter, the day and the known regions', () => {
  const error = failure({ region: 'eu-south-9', architecture: 'arm64' })
  expect(error).toMatchObject({
    region: 'eu-south-9',
    architecture: 'arm64',
    meter: 'duration',
    asOf: '2026-09-19',
  })
  expect(error.message).toBe(
    'No duration price is known for eu-south-9 on arm64 on 2026-09-19. Regions with bundled ' +
      'arm64 prices: af-south-1, ap-east-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ' +
      'ap-south-1, ap-southeast-1, ap-southeast-2, ap-southeast-4, ap-southeast-5, ca-central-1, ' +
      'eu-central-1, eu-central-2, eu-north-1, eu-south-1, eu-west-1, eu-west-2, eu-west-3, ' +
      'me-central-1, me-south-1, sa-east-1, us-east-1, us-east-2, us-west-1, us-west-2.',
  )
})

test('a region that is known on the other architecture alone is unknown', () => {
  expect(failure({ region: 'il-central-1', architecture: 'arm64' }).message).not.toContain(
    'il-central-1,',
  )
})

test('an unknown architecture is answered with the known ones', () => {
  const architecture = 'riscv' as 'arm64'
  expect(failure({ region: 'eu-south-1', architecture }).message).toContain('arm64, x86_64')
})

test('a day picks the newest prices that were known then, and they say which day was asked for', () => {
  const milan = { region: 'eu-south-1', architecture: 'x86_64' } as const
  const asked = (asOf: string) => priceSheet({ ...milan, asOf })
  expect(asked('2026-09-19')).toEqual({ ...priceSheet(milan), requestedAsOf: '2026-09-19' })
  expect(asked('2027-01-01')).toMatchObject({ asOf: '2026-09-19', requestedAsOf: '2027-01-01' })
  // No older prices of Milan are known: these are later ones, and the sheet shows it.
  expect(asked('2023-01-01')).toMatchObject({ asOf: '2026-09-19', requestedAsOf: '2023-01-01' })
})

test.each([
  ['2019-06-01', '2020-12-01', 1, true],
  ['2020-12-01', '2020-12-01', 1, true],
  ['2022-07-31', '2020-12-01', 1, true],
  ['2022-08-01', '2026-09-19', 3, true],
  ['2026-09-19', '2026-09-19', 3, true],
])('on %s North Virginia has the prices of %s in %i tiers', (asOf, table, tiers, tiersKnown) => {
  const sheet = priceSheet({ region: 'us-east-1', architecture: 'x86_64', asOf })
  expect(sheet).toMatchObject({ asOf: table, tiersKnown })
  expect(sheet.durationUsdPerGBSecond).toHaveLength(tiers)
})

test('Ohio has the tiers of x86_64 that AWS announced with its prices', () => {
  const ohio = priceSheet({ region: 'us-east-2', architecture: 'x86_64' })
  expect(ohio.durationUsdPerGBSecond.map((tier) => tier.usdPerGBSecond)).toEqual([
    0.0000166667, 0.000015, 0.0000133334,
  ])
  expect(priceSheet({ region: 'us-east-2', architecture: 'arm64' }).tiersKnown).toBe(false)
})

test('before the tiers came there was one price, in every region', () => {
  const sheet = priceSheet({ region: 'eu-south-1', architecture: 'arm64', asOf: '2022-07-31' })
  expect(sheet.tiersKnown).toBe(true)
})

test.each(['2014-11-12', '1998-06-30'])('%s is before Lambda', (asOf) => {
  const ask = () => priceSheet({ region: 'us-east-1', architecture: 'x86_64', asOf })
  expect(ask).toThrow(InvalidInputError)
  expect(ask).toThrow(/2014-11-13 or later/)
})

test.each(['2026-9-19', '2026-02-30', '19.09.2026', '2026-09-19T00:00:00Z', 'today', ''])(
  '%j is not a day',
  (asOf) => {
    const options = { region: 'eu-south-1', architecture: 'x86_64', asOf } as const
    expect(() => priceSheet(options)).toThrow(InvalidInputError)
  },
)
