import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pairOrder } from './pair-order.ts'

test.each([
  [[], 0, 0],
  [[5], 0, 0],
  [[1, 2, 3], 0, 3],
  [[3, 2, 1], 3, 0],
  [[1, 1, 1], 0, 0],
  [[2, 1, 2, 3], 1, 4],
])('%j has %i falling and %i rising pairs', (values, falling, rising) => {
  expect(pairOrder(Float64Array.from(values))).toEqual({ falling, rising })
})

test('it counts as looking at each pair would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 80 }), (values) => {
      const pairs = values.flatMap((earlier, index) =>
        values.slice(index + 1).map((later) => later - earlier),
      )
      expect(pairOrder(Float64Array.from(values))).toEqual({
        falling: pairs.filter((step) => step < 0).length,
        rising: pairs.filter((step) => step > 0).length,
      })
    }),
  )
})
