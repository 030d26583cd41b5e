import { summarize } from '@coldframe/core'
import { expect, test } from 'vitest'
import { numberText, significantText } from './number-text.ts'
import { statisticText } from './statistic-text.ts'

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)
const shown = (values: number[], statistic: 'mean' | 'median' | 'p95'): string =>
  statisticText(summarize(values), statistic, String).replaceAll('\u00A0', ' ')

test('a statistic stands with its interval, or with the count that an interval needs', () => {
  expect(shown(upTo(5), 'median')).toBe('3 (n < 6)')
  expect(shown(upTo(6), 'median')).toBe('3.5 [1, 6]')
  expect(shown(upTo(53), 'mean')).toBe('27 (n < 54)')
  expect(shown(upTo(54), 'mean')).toMatch(/^27\.5 \[.+, .+\]$/)
  expect(shown(upTo(58), 'p95')).toMatch(/ \(n < 59\)$/)
  expect(shown(upTo(59), 'p95')).toMatch(/ \[.+, 59\]$/)
})

test('equal values give no interval of the mean, and say why', () => {
  expect(shown(new Array(60).fill(7), 'mean')).toBe('7 (too alike)')
})

test('no value is an en dash, never 0', () => {
  expect(shown([], 'mean')).toBe('–')
  expect(numberText(undefined)).toBe('–')
})

test.each([
  [0.00001234567, '0.00001235'],
  [0.4, '0.4000'],
  [41.141, '41.14'],
  [12345.6, '12350'],
])('%d is shown with four digits and no exponent: %s', (value, text) => {
  expect(significantText(value, 4)).toBe(text)
})
