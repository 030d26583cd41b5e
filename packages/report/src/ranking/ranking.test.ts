import { expect, test } from 'vitest'
import { ranking } from './ranking.ts'

type Range = readonly [low: number, high: number]

function ranksOf(ranges: Readonly<Record<string, Range>>): string[] {
  const isLower = ([, [, high]]: [string, Range], [, [low]]: [string, Range]) => high < low
  return ranking(Object.entries(ranges), isLower).map(({ item: [name], rank, tiedAbove }) =>
    [`${rank} ${name}`, ...tiedAbove.map(([tied]) => tied)].join(' = '),
  )
}

test('what is apart is ranked, what overlaps shares a rank', () => {
  expect(ranksOf({ a: [1, 2], b: [3, 4], c: [3.5, 5], d: [6, 7] })).toEqual([
    '1 a',
    '2 b',
    '2 c',
    '4 d',
  ])
  expect(ranksOf({ a: [1, 9], b: [2, 8], c: [3, 7] })).toEqual(['1 a', '1 b', '1 c'])
})

test('who ties with one of two that tie is told so', () => {
  expect(ranksOf({ a: [1, 3], b: [2, 5], c: [4, 6] })).toEqual(['1 a', '1 b', '2 c = b'])
})

test('one of which little is known ties with all and does not hide the others’ order', () => {
  expect(ranksOf({ a: [1, 2], b: [3, 4], vague: [0, 9] })).toEqual([
    '1 a',
    '1 vague',
    '2 b = vague',
  ])
})

test('a relation with a gap is closed, so that equal ranks are ties', () => {
  const lower = new Set(['ab', 'bc'])
  expect(
    ranking(['a', 'b', 'c'], (one, other) => lower.has(one + other)).map(({ rank }) => rank),
  ).toEqual([1, 2, 3])
})
