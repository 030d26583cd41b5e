import type { PricingClient } from '@aws-sdk/client-pricing'
import type { Invocation } from '@coldframe/core'
import { expectTypeOf, test } from 'vitest'
import type { Fetch } from '../live/bulk-offer.ts'
import type { ProductsClient } from '../live/get-products.ts'
import type { MeasuredRow } from './measured-row.ts'
import type { repriced } from './repriced.ts'

test('the rows that core reads from logs are measured rows', () => {
  expectTypeOf<Invocation>().toExtend<MeasuredRow>()
})

test('the SDK client and the platform fetch are taken as they are', () => {
  expectTypeOf<PricingClient>().toExtend<ProductsClient>()
  expectTypeOf<typeof fetch>().toExtend<Fetch>()
})

test('a price that nobody measured has to be called hypothetical', () => {
  expectTypeOf<{ seed: number }>().not.toExtend<Parameters<typeof repriced>[2]>()
  expectTypeOf<{ hypothetical: true }>().toExtend<Parameters<typeof repriced>[2]>()
})
