import type { Invocation, InvocationReport } from '@coldframe/core'
import { expectTypeOf, test } from 'vitest'
import type { Cost } from './cost.ts'
import type { invocationCost } from './invocation-cost.ts'
import { priceSheet } from './price-sheet.ts'
import { totalCost } from './total-cost.ts'

const prices = priceSheet({ region: 'eu-south-1', architecture: 'x86_64' })

test('a sync source gives a cost, an async one a promise of a cost', () => {
  expectTypeOf(totalCost([] as Invocation[], prices)).toEqualTypeOf<Cost>()
  expectTypeOf(totalCost([] as InvocationReport[], prices)).toEqualTypeOf<Cost>()
  expectTypeOf(
    totalCost({ billedDurationMs: new Uint32Array(1), memorySizeMB: 128 }, [prices]),
  ).toEqualTypeOf<Cost>()
  expectTypeOf<AsyncGenerator<Invocation>>().toExtend<Parameters<typeof totalCost>[0]>()
  expectTypeOf(totalCost({} as AsyncGenerator<Invocation>, prices)).toEqualTypeOf<Promise<Cost>>()
})

test('core vocabulary is priced as it is', () => {
  expectTypeOf<Invocation>().toExtend<Parameters<typeof invocationCost>[0]>()
  expectTypeOf<InvocationReport>().toExtend<Parameters<typeof invocationCost>[0]>()
  expectTypeOf<{ billedMs: number }>().not.toExtend<Parameters<typeof invocationCost>[0]>()
})
