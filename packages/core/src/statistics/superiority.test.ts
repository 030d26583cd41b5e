import { expect, test } from 'vitest'
import fromSciPy from './__fixtures__/scipy.json' with { type: 'json' }
import { superiority } from './superiority.ts'

const a = Float64Array.from(fromSciPy.a).sort()
const b = Float64Array.from(fromSciPy.b).sort()

test('the probability is that of SciPy’s mannwhitneyu, ties counting half', () => {
  expect(superiority(a, b).estimate).toBeCloseTo(fromSciPy.probabilityALower, 14)
  expect(superiority(Float64Array.of(1, 2), Float64Array.of(2, 3)).estimate).toBe(3.5 / 4)
})

test('the standard error is that of SciPy’s brunnermunzel', () => {
  const { estimate, interval } = superiority(a, b)
  const logit = (share: number) => Math.log(share / (1 - share))
  const logitReach = (logit(interval?.high ?? 0) - logit(interval?.low ?? 0)) / 2
  const error = (logitReach / 1.959963984540054) * estimate * (1 - estimate)
  expect((estimate - 0.5) / error).toBeCloseTo(fromSciPy.brunnerMunzelStatistic, 10)
})

test('exchanged samples give the mirrored figures', () => {
  const [one, other] = [superiority(a, b), superiority(b, a)]
  expect(other.estimate).toBeCloseTo(1 - one.estimate, 14)
  expect(other.interval?.low).toBeCloseTo(1 - (one.interval?.high ?? 0), 14)
})

test('samples that lie apart have an interval, by how much either can have missed', () => {
  const low = Float64Array.from({ length: 54 }, (_, index) => index)
  const high = low.map((value) => value + 100)
  // 0.025 ** (2 / 54)
  expect(superiority(low, high)).toMatchObject({
    estimate: 1,
    interval: { low: expect.closeTo(0.8723, 4), high: 1, method: 'order-statistics' },
  })
  expect(superiority(high, low)).toMatchObject({
    estimate: 0,
    interval: { low: 0, high: expect.closeTo(0.1277, 4) },
  })
})

test('there is no interval below 20 values, nor where all values are equal', () => {
  expect(superiority(a.subarray(0, 19), b).interval).toBeUndefined()
  expect(superiority(a.subarray(0, 20), b).interval).toBeDefined()
  const equal = new Float64Array(30).fill(5)
  expect(superiority(equal, equal)).toEqual({ estimate: 0.5 })
})
