import { expect, test } from 'vitest'

test('the entry exports these names and no others', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toEqual([
    'UnknownPriceError',
    'UnpricedInvocationError',
    'formatUsd',
    'invocationCost',
    'paperCost',
    'priceSheet',
    'totalCost',
  ])
})
