import fc from 'fast-check'
import { expect, test } from 'vitest'
import { putRanksInPlace } from './ranks-in-place.ts'

const count = 20_000
const ranks = [0, 1, 9_999, 10_000, 10_001, 18_000, 19_999]

test.each<[string, (index: number) => number]>([
  ['scattered', (index) => (index * 7919) % count],
  ['sorted', (index) => index],
  ['reversed', (index) => -index],
  ['equal', () => 1],
  ['two sizes', (index) => index % 2],
  ['rising, then falling', (index) => Math.min(index, count - index)],
  ['sawtooth', (index) => index % 255],
])('each rank holds what sorting puts there, and nothing is lost: %s', (_, valueAt) => {
  const values = Float64Array.from({ length: count }, (_, index) => valueAt(index))
  const sorted = values.slice().sort()
  putRanksInPlace(values, ranks)
  expect(ranks.map((rank) => values[rank])).toEqual(ranks.map((rank) => sorted[rank]))
  expect(values.sort().every((value, rank) => value === sorted[rank])).toBe(true)
})

test('what is smaller lies before, what is larger behind', () => {
  const long = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1500, maxLength: 3000 })
  fc.assert(
    fc.property(long, fc.nat(1499), (list, rank) => {
      const values = Float64Array.from(list)
      putRanksInPlace(values, [rank])
      const placed = values[rank] ?? Number.NaN
      expect(values.subarray(0, rank).every((value) => value <= placed)).toBe(true)
      expect(values.subarray(rank).every((value) => value >= placed)).toBe(true)
    }),
    { numRuns: 30 },
  )
})
