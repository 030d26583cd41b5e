import { expect, test } from 'vitest'
import { stepsOf } from './steps.ts'

test.each([
  ['nothing', [], []],
  [
    'one value',
    [5],
    [
      [5, 0],
      [5, 1],
    ],
  ],
  [
    'any order',
    [3, 1, 2, 4],
    [
      [1, 0],
      [1, 0.25],
      [2, 0.5],
      [3, 0.75],
      [4, 1],
    ],
  ],
  [
    'ties are one step',
    [2, 1, 2, 2],
    [
      [1, 0],
      [1, 0.25],
      [2, 1],
    ],
  ],
])('%s', (_, values, corners) => {
  expect(stepsOf(values).map(({ x, y }) => [x, y])).toEqual(corners)
})

test('many steps are thinned, from the least to the greatest value', () => {
  const steps = stepsOf(Array.from({ length: 1999 }, (_, index) => index))
  expect(steps.length).toBeLessThanOrEqual(502)
  expect(steps[0]).toEqual({ x: 0, y: 0 })
  expect(steps.at(-1)).toEqual({ x: 1998, y: 1 })
  for (const { x, y } of steps.slice(1)) expect(y).toBeCloseTo((x + 1) / 1999, 12)
})
