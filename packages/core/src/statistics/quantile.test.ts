import { expect, test } from 'vitest'
import { quantile } from './quantile.ts'

const ten = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])

// R: quantile(1:10, c(.5, .9, .95, .99), type = 7); NumPy: percentile(range(1, 11), [50, ...])
test.each([
  [0, 1],
  [50, 5.5],
  [90, 9.1],
  [95, 9.55],
  [99, 9.91],
  [100, 10],
])('percentile %i of 1 to 10 is %f, as in R and NumPy', (percent, expected) => {
  expect(quantile(ten, percent)).toBeCloseTo(expected, 12)
})

test('a percentile that falls on a rank is that value, to the last digit', () => {
  const hundredAndOne = Float64Array.from({ length: 101 }, (_, rank) => rank / 10)
  for (let percent = 0; percent <= 100; percent += 1)
    expect(quantile(hundredAndOne, percent)).toBe(percent / 10)
})

test('every percentile of one value is that value; of none it is undefined', () => {
  expect(quantile(Float64Array.of(7), 99)).toBe(7)
  expect(quantile(new Float64Array(), 99)).toBeUndefined()
})
