import { expect, test } from 'vitest'
import { studyResult } from '../__fixtures__/study-result.ts'
import { predictionsOf } from './predictions.ts'

test('the class that came first most often stands for an image, with how many runs agree', () => {
  const result = studyResult([
    {
      name: 'one',
      rows: [
        { image: 'cat.jpg', top1: 7, label: 'dog' },
        { image: 'cat.jpg', top1: 281 },
        { image: 'cat.jpg', top1: 281 },
        { image: 'car.jpg', top1: 817, outcome: 'failed' },
      ],
    },
    {
      name: 'two',
      rows: [
        { image: 'cat.jpg', top1: 281 },
        { image: 'car.jpg', top1: 817 },
      ],
    },
  ])
  expect(predictionsOf(result.functions)).toMatchObject([
    { image: 'car.jpg', answers: [undefined, { top: { index: 817 }, agreeing: 1, runs: 1 }] },
    {
      image: 'cat.jpg',
      answers: [
        { top: { index: 281, label: 'tabby' }, agreeing: 2, runs: 3 },
        { top: { index: 281 }, agreeing: 1, runs: 1 },
      ],
    },
  ])
})
