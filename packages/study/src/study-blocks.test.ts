import { expect, test } from 'vitest'
import type { FunctionSpec } from './function-spec.ts'
import { studyBlocks } from './study-blocks.ts'

function blocksOf(names: readonly string[], repetitions: number | undefined, seed = 0) {
  const functions = names.map(
    (name): FunctionSpec => ({ name, entry: 'x.ts', memorySizeMB: 128, architecture: 'x86_64' }),
  )
  return studyBlocks({ functions, repetitions, seed })
}

test('functions that run once are one block in the order of the study, under their own names', () => {
  for (const repetitions of [undefined, 1])
    expect(
      blocksOf(['c', 'a', 'b'], repetitions, 7).map((parts) => parts.map(({ name }) => name)),
    ).toEqual([['c', 'a', 'b']])
  expect(blocksOf(['a'], 1)[0]?.[0]?.repetition).toBeUndefined()
})

test('each block of a repeated study holds every function once, named with its repetition', () => {
  const blocks = blocksOf(['a', 'b', 'c'], 3)
  expect(blocks.map((parts) => parts.map(({ name }) => name).sort())).toEqual([
    ['a.1', 'b.1', 'c.1'],
    ['a.2', 'b.2', 'c.2'],
    ['a.3', 'b.3', 'c.3'],
  ])
  expect(blocks[1]?.every(({ repetition }) => repetition === 2)).toBe(true)
})

test('a seed gives the same order each time, and other seeds others', () => {
  const orderOf = (seed: number): string =>
    blocksOf(['a', 'b', 'c', 'd', 'e'], 4, seed)
      .flat()
      .map(({ name }) => name)
      .join(' ')
  expect(orderOf(98)).toBe(orderOf(98))
  expect(new Set([1, 2, 3, 98].map(orderOf)).size).toBe(4)
})

test('over many blocks each order comes about equally often', () => {
  const counts = new Map<string, number>()
  for (const parts of blocksOf(['a', 'b', 'c'], 600)) {
    const order = parts.map(({ spec }) => spec.name).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  // Four standard deviations of a binomial around 100: 63 to 137.
  expect(Math.min(...counts.values())).toBeGreaterThan(63)
  expect(Math.max(...counts.values())).toBeLessThan(137)
})
