import { expect, test } from 'vitest'

test('the entry exports these names and no others', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'InvalidPriceSheetError',
    'UnknownPriceError',
    'UnpricedInvocationError',
    'billedDuration',
    'billingRules',
    'checkPriceSheet',
    'formatUsd',
    'invocationCost',
    'meterPrice',
    'monthlyFreeTier',
    'paperCost',
    'priceSheet',
    'ruleDates',
    'totalCost',
  ])
})

test('live prices are an entry of their own', async () => {
  expect(Object.keys(await import('./live.ts')).sort()).toEqual([
    'MalformedPriceListError',
    'MissingPeerError',
    'PriceListEmptyError',
    'PriceListError',
    'PriceListUnavailableError',
    'fetchPriceSheet',
  ])
})

test("a study's bill is an entry of its own", async () => {
  expect(Object.keys(await import('./study.ts')).sort()).toEqual([
    'formatStudyCost',
    'measuredUsage',
    'plannedUsage',
    'servicePrices',
    'studyCost',
  ])
})

test('advice is an entry of its own', async () => {
  expect(Object.keys(await import('./advice.ts')).sort()).toEqual([
    'compareArchitectures',
    'costPerMillion',
    'forecast',
    'memoryAdvice',
    'provisionedBreakEven',
    'repriced',
  ])
})
