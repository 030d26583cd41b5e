import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import fromSciPy from './__fixtures__/scipy.json' with { type: 'json' }
import { compare } from './compare.ts'
import { knownDistributions, sampler } from './testing/known-distribution.ts'

const [normal, logNormal] = knownDistributions
function drawn(count: number, seed: number): number[] {
  return [...(logNormal ? sampler(logNormal, seed)(count) : [])]
}

test('a sample that is clearly lower is lower, whichever side it stands on', () => {
  const [quick, slow] = [drawn(60, 1), drawn(60, 2).map((value) => 3 * value)]
  expect(compare(quick, slow).verdict).toBe('a-lower')
  expect(compare(slow, quick).verdict).toBe('b-lower')
  expect(compare(quick, slow, { decideBy: 'mean' })).toMatchObject({
    verdict: 'a-lower',
    decidedBy: 'mean',
  })
})

test('two samples of one distribution cannot be told apart', () => {
  expect(compare(drawn(60, 3), drawn(60, 4)).verdict).toBe('not-distinguishable')
})

test('of 200 pairs of equal samples at most 5 % are told apart', () => {
  const draw = normal ? sampler(normal, 5) : () => new Float64Array()
  let apart = 0
  for (let trial = 0; trial < 200; trial += 1)
    if (compare(draw(30), draw(40), { seed: trial }).verdict !== 'not-distinguishable') apart += 1
  // Four standard errors above 5 %.
  expect(apart).toBeLessThan(200 * (0.05 + 4 * 0.0154))
})

test('differences, ratios and effect sizes have the sides that they say', () => {
  const { contrasts } = compare([1, 2, 3], [10, 20, 40])
  expect(contrasts?.median.difference.estimate).toBe(-18)
  expect(contrasts?.median.ratio?.estimate).toBe(0.1)
  expect(contrasts?.mean.difference.estimate).toBeCloseTo(2 - 70 / 3, 12)
  expect(contrasts?.mean.ratio?.estimate).toBeCloseTo(6 / 70, 12)
  expect(contrasts?.probabilityALower.estimate).toBe(1)
  expect(contrasts?.cliffsDelta.estimate).toBe(-1)
})

test('Cliff’s delta has the interval of the probability, from the other side', () => {
  const { contrasts } = compare(fromSciPy.a, fromSciPy.b)
  const probability = contrasts?.probabilityALower
  const delta = contrasts?.cliffsDelta
  expect(delta?.estimate).toBeCloseTo(1 - 2 * fromSciPy.probabilityALower, 12)
  expect(delta?.interval?.low).toBeCloseTo(1 - 2 * (probability?.interval?.high ?? 0), 12)
  expect(delta?.interval?.high).toBeCloseTo(1 - 2 * (probability?.interval?.low ?? 0), 12)
})

test.each([
  [19, 100, undefined, undefined],
  [20, 20, 'percentile-bootstrap', undefined],
  [53, 54, 'percentile-bootstrap', undefined],
  [54, 54, 'percentile-bootstrap', 'symmetric-bootstrap-t'],
  [54, 10_001, 'percentile-bootstrap', undefined],
  [2000, 10_001, 'percentile-bootstrap', 'normal'],
])('%i against %i values have intervals by %s and %s', (countOfA, countOfB, median, mean) => {
  const { contrasts } = compare(drawn(countOfA, 1), drawn(countOfB, 2))
  for (const contrast of [contrasts?.median.difference, contrasts?.median.ratio])
    expect(contrast?.interval?.method).toBe(median)
  for (const contrast of [contrasts?.mean.difference, contrasts?.mean.ratio])
    expect(contrast?.interval?.method).toBe(mean)
})

test('too few values, or none, are no verdict', () => {
  expect(compare(drawn(19, 1), drawn(100, 2)).verdict).toBe('too-few')
  expect(compare(drawn(53, 1), drawn(100, 2), { decideBy: 'mean' }).verdict).toBe('too-few')
  const nothing = compare([], [1, 2])
  expect(nothing).toMatchObject({ verdict: 'too-few', a: { count: 0 }, b: { count: 2 } })
  expect(nothing.contrasts).toBeUndefined()
})

test('means of values that hardly differ have no interval', () => {
  const alike = Array.from({ length: 60 }, (_, index) => (index === 0 ? 9 : 5))
  const { contrasts } = compare(alike, drawn(60, 1), { decideBy: 'mean' })
  expect(contrasts?.mean.difference.interval).toBeUndefined()
})

test('values at or below 0 have differences, and no ratios', () => {
  const { contrasts } = compare([0, ...drawn(59, 1)], drawn(60, 2))
  expect(contrasts?.median.difference.interval).toBeDefined()
  expect(contrasts?.median.ratio).toBeUndefined()
  expect(contrasts?.mean.ratio).toBeUndefined()
})

test('ten times the values have ten times the differences and the same ratios', () => {
  const [a, b] = [drawn(60, 1), drawn(70, 2)]
  const tenfold = (values: number[]) => values.map((value) => 10 * value)
  const [one, ten] = [compare(a, b).contrasts, compare(tenfold(a), tenfold(b)).contrasts]
  for (const figure of ['mean', 'median'] as const) {
    const [plain, scaled] = [one?.[figure], ten?.[figure]]
    expect(scaled?.difference.interval?.low).toBeCloseTo(
      10 * (plain?.difference.interval?.low ?? 0),
      8,
    )
    expect(scaled?.ratio?.interval?.high).toBeCloseTo(plain?.ratio?.interval?.high ?? 0, 8)
  }
})

test('the same seed draws the same intervals, another seed others', () => {
  const [a, b] = [drawn(60, 1), drawn(60, 2)]
  expect(compare(a, b, { seed: 4 })).toEqual(compare(a, b, { seed: 4 }))
  expect(compare(a.toReversed(), b, { seed: 4 })).toEqual(compare(a, b, { seed: 4 }))
  const low = (seed: number) => compare(a, b, { seed }).contrasts?.mean.difference.interval?.low
  expect(low(4)).not.toBe(low(5))
})

test('a value that is not finite is refused by its sample and index', () => {
  expect(() => compare([1], [2, Number.NaN])).toThrow(InvalidInputError)
  expect(() => compare([1], [2, Number.NaN])).toThrow(/b\[1\] to be a finite number/)
  expect(() => compare([1], [2], { seed: 0.5 })).toThrow(InvalidInputError)
})
