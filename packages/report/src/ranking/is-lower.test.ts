import { summarize } from '@coldframe/core'
import { expect, test } from 'vitest'
import type { Measure } from '../analysis/measure.ts'
import { isLower } from './is-lower.ts'

function measureOf(values: readonly number[]): Measure {
  return { all: summarize(values), byStart: new Map(), unmeasured: 0, repetitionMedians: [] }
}

/** `count` values from `from` on, a step of 1 apart. */
function sample(from: number, count: number): Measure {
  return measureOf(Array.from({ length: count }, (_, index) => from + index))
}

test('samples are told apart where the intervals of their medians do not meet', () => {
  // Of 6 values the interval of the median is the whole range, of 54 ranks 20 to 35.
  expect(isLower(sample(100, 6), sample(106, 6))).toBe(true)
  expect(isLower(sample(106, 6), sample(100, 6))).toBe(false)
  expect(isLower(sample(100, 6), sample(105, 6))).toBe(false)
  expect(isLower(sample(100, 54), sample(116, 54))).toBe(true)
  expect(isLower(sample(100, 54), sample(115, 54))).toBe(false)
})

test('fewer than 6 values tell nothing, nor does a sample of none', () => {
  expect(isLower(sample(100, 5), sample(900, 60))).toBe(false)
  expect(isLower(sample(0, 0), sample(900, 60))).toBe(false)
  expect(isLower(sample(0, 60), sample(0, 0))).toBe(false)
})

test('one slow start does not hide that all others are faster', () => {
  const cold = measureOf([600, ...Array.from({ length: 53 }, (_, index) => 100 + index / 10)])
  expect(isLower(cold, sample(150, 54))).toBe(true)
})

test('where mean and median disagree, neither is lower', () => {
  const skewed = measureOf([...Array.from({ length: 30 }, (_, index) => index), 9000])
  expect(isLower(skewed, sample(100, 30))).toBe(false)
  expect(isLower(sample(100, 30), skewed)).toBe(false)
})
