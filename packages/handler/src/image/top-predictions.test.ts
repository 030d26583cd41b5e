import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { topPredictions } from './top-predictions.ts'

test('scores are the softmax of the logits, best first', () => {
  const logits = Float32Array.from([Math.log(1), Math.log(4), Math.log(3), Math.log(2)])
  const predictions = topPredictions(logits, 3, ['ant', 'bee', 'cat', 'dog'])
  expect(predictions.map(({ index, label }) => [index, label])).toEqual([
    [1, 'bee'],
    [2, 'cat'],
    [3, 'dog'],
  ])
  for (const [place, score] of [0.4, 0.3, 0.2].entries())
    expect(predictions[place]?.score).toBeCloseTo(score, 6)
})

test('equal logits are in the order of their indices', () => {
  const predictions = topPredictions(Float32Array.of(1, 5, 1, 5, 1), 5, undefined)
  expect(predictions.map(({ index }) => index)).toEqual([1, 3, 0, 2, 4])
})

test('a class without a name has none', () => {
  expect(topPredictions(Float32Array.of(0, 9), 2, ['ant'])).toEqual([
    { index: 1, score: expect.any(Number), label: undefined },
    { index: 0, score: expect.any(Number), label: 'ant' },
  ])
})

test('there are no more predictions than classes, and none where none is asked for', () => {
  expect(topPredictions(Float32Array.of(0, 9), 5, undefined)).toHaveLength(2)
  expect(topPredictions(Float32Array.of(0, 9), 0, undefined)).toEqual([])
  expect(topPredictions(Float32Array.of(), 5, undefined)).toEqual([])
})

test('huge logits do not overflow', () => {
  const scores = topPredictions(Float32Array.of(3e38, 3e38, -3e38), 3, undefined)
  expect(scores.map(({ score }) => score)).toEqual([0.5, 0.5, 0])
})

test('scores of all classes sum to 1 and fall with their place', () => {
  const logits = fc.float32Array({ noNaN: true, noDefaultInfinity: true, minLength: 1 })
  fc.assert(
    fc.property(logits, (values) => {
      const predictions = topPredictions(values, values.length, undefined)
      const scores = predictions.map(({ score }) => score)
      expect(scores.reduce((a, b) => a + b)).toBeCloseTo(1, 9)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(predictions.map(({ index }) => index).sort((a, b) => a - b)).toEqual([
        ...values.keys(),
      ])
    }),
  )
})

test.each([
  ['NaN', Number.NaN],
  ['infinite', Number.POSITIVE_INFINITY],
])('a score that is %s is an error, not a prediction', (_, value) => {
  expect(() => topPredictions(Float32Array.of(1, value), 1, undefined)).toThrow(InvalidInputError)
})
