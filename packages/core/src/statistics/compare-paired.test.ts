import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import fromSciPy from './__fixtures__/scipy.json' with { type: 'json' }
import { compare } from './compare.ts'
import { comparePaired } from './compare-paired.ts'
import { pairedSuperiority } from './paired-superiority.ts'
import type { KeyedValue } from './pairing.ts'
import { knownDistributions, sampler } from './testing/known-distribution.ts'

const [, logNormal] = knownDistributions
const images = [...(logNormal ? sampler(logNormal, 3)(60) : [])]
function keyed(values: readonly number[]): KeyedValue[] {
  return values.map((value, index) => ({ key: `${index}.jpg`, value }))
}
/** Always a little more, never the same. */
const slower = images.map((value, index) => value + 0.05 + (index % 7) / 100)

test('a small step that independent samples hide shows in pairs', () => {
  expect(compare(images, slower).verdict).toBe('not-distinguishable')
  expect(comparePaired(keyed(images), keyed(slower)).verdict).toBe('a-lower')
  expect(comparePaired(keyed(slower), keyed(images)).verdict).toBe('b-lower')
  expect(comparePaired(keyed(images), keyed(slower), { decideBy: 'mean' }).verdict).toBe('a-lower')
})

test('values meet by key, in whatever order they come', () => {
  const { contrasts, pairing } = comparePaired(
    [
      { key: 'cat.jpg', value: 3 },
      { key: 'dog.jpg', value: 8 },
      { key: 'owl.jpg', value: 5 },
    ],
    [
      { key: 'owl.jpg', value: 4 },
      { key: 'cat.jpg', value: 6 },
      { key: 'dog.jpg', value: 4 },
    ],
  )
  // The differences are -3, 4 and 1; the ratios 0.5, 2 and 1.25.
  expect(pairing.pairs).toBe(3)
  expect(contrasts?.median.difference.estimate).toBe(1)
  expect(contrasts?.median.ratio?.estimate).toBe(1.25)
  expect(contrasts?.mean.difference.estimate).toBeCloseTo(2 / 3, 12)
  expect(contrasts?.mean.ratio?.estimate).toBeCloseTo(16 / 14, 12)
  expect(contrasts?.probabilityALower.estimate).toBeCloseTo(1 / 3, 12)
})

test('what has no partner is left out and named', () => {
  const { a, b, pairing } = comparePaired(
    [...keyed([1, 2, 3]), { key: 'only-a.jpg', value: 900 }],
    [...keyed([1, 2, 3]), { key: 'only-b.jpg', value: 800 }],
  )
  expect(pairing).toEqual({
    pairs: 3,
    onlyInA: ['only-a.jpg'],
    onlyInB: ['only-b.jpg'],
    repeatedInA: [],
    repeatedInB: [],
  })
  expect([a.max, b.max]).toEqual([3, 3])
})

test('an image that came several times stands with its mean and is named', () => {
  const { a, pairing } = comparePaired(
    [
      { key: 'cat.jpg', value: 1 },
      { key: 'cat.jpg', value: 5 },
    ],
    [{ key: 'cat.jpg', value: 4 }],
  )
  expect(pairing).toMatchObject({ pairs: 1, repeatedInA: ['cat.jpg'], repeatedInB: [] })
  expect(a.mean).toBe(3)
})

test('the median difference of 6 pairs lies between the smallest and the largest', () => {
  const [a, b] = [keyed([11, 12, 13, 14, 15, 16]), keyed([1, 1, 1, 1, 1, 1])]
  expect(comparePaired(a, b)).toMatchObject({
    verdict: 'b-lower',
    contrasts: {
      median: { difference: { interval: { low: 10, high: 15, method: 'order-statistics' } } },
    },
  })
  expect(comparePaired(a.slice(0, 5), b).verdict).toBe('too-few')
})

test.each([
  [53, undefined, undefined],
  [54, 'bootstrap-t', 'symmetric-bootstrap-t'],
])('means of %i pairs have intervals by %s and %s', (count, difference, ratio) => {
  const { contrasts } = comparePaired(
    keyed(images.slice(0, count)),
    keyed(slower.slice(0, count).reverse()),
  )
  expect(contrasts?.mean.difference.interval?.method).toBe(difference)
  expect(contrasts?.mean.ratio?.interval?.method).toBe(ratio)
})

test('a ratio that never changes has no interval of its mean', () => {
  const { contrasts } = comparePaired(keyed(images), keyed(images.map((value) => 2 * value)))
  expect(contrasts?.mean.ratio).toEqual({ estimate: 0.5, interval: undefined })
  expect(contrasts?.median.ratio?.interval).toMatchObject({ low: 0.5, high: 0.5 })
})

test('the share of pairs has the interval of SciPy’s binomtest by Wilson', () => {
  const { count, lower, interval } = fromSciPy.wilson
  const a = Float64Array.from({ length: count }, (_, index) => (index < lower ? 0 : 2))
  const found = pairedSuperiority(a, new Float64Array(count).fill(1))
  expect(found.estimate).toBe(lower / count)
  expect(found.interval?.low).toBeCloseTo(interval[0] ?? 0, 12)
  expect(found.interval?.high).toBeCloseTo(interval[1] ?? 0, 12)
})

test('no pair is no verdict, and every key is named', () => {
  expect(comparePaired(keyed([1]), [{ key: 'other.jpg', value: 1 }])).toMatchObject({
    verdict: 'too-few',
    a: { count: 0 },
    pairing: { pairs: 0, onlyInA: ['0.jpg'], onlyInB: ['other.jpg'] },
  })
})

test('a value that is not finite is refused by its sample and index', () => {
  expect(() => comparePaired(keyed([1, Number.NaN]), [])).toThrow(InvalidInputError)
  expect(() => comparePaired(keyed([1, Number.NaN]), [])).toThrow(/a\[1\]/)
})
