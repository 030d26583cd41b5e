import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import { summarize } from './summary.ts'

/** Standard normal draws by the Box-Muller transform. */
function normalDraws(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  const uniform = () => ((generator.next() >>> 0) + 0.5) / 2 ** 32
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

test('for values without skew it comes close to the interval of Student', () => {
  const draw = normalDraws(7)
  const half = Array.from({ length: 100 }, () => draw())
  const { mean, stdDev, intervals } = summarize([...half, ...half.map((value) => -value)])
  const reach = (1.972 * (stdDev ?? 0)) / Math.sqrt(200)
  expect(mean).toBeCloseTo(0, 12)
  for (const bound of [-(intervals.mean?.low ?? 0), intervals.mean?.high ?? 0]) {
    expect(bound / reach).toBeGreaterThan(0.93)
    expect(bound / reach).toBeLessThan(1.07)
  }
})

test('for values with a long right tail it reaches farther up than down', () => {
  const draw = normalDraws(3)
  const { mean, intervals } = summarize(Array.from({ length: 54 }, () => Math.exp(draw())))
  const { low = 0, high = 0 } = intervals.mean ?? {}
  expect(high - (mean ?? 0)).toBeGreaterThan(1.2 * ((mean ?? 0) - low))
})

test('the interval moves and stretches with the values', () => {
  const draw = normalDraws(11)
  const values = Array.from({ length: 80 }, () => Math.exp(draw()))
  const plain = summarize(values).intervals.mean
  const scaled = summarize(values.map((value) => 1000 + 8 * value)).intervals.mean
  expect(scaled?.low).toBeCloseTo(1000 + 8 * (plain?.low ?? 0), 8)
  expect(scaled?.high).toBeCloseTo(1000 + 8 * (plain?.high ?? 0), 8)
})

test('the same seed draws the same interval, another seed another one', () => {
  const draw = normalDraws(5)
  const values = Array.from({ length: 60 }, () => draw())
  const interval = (seed?: number) => summarize(values, { seed }).intervals.mean
  expect(interval(1)).toEqual(interval(1))
  expect(interval(1)?.low).not.toBe(interval(2)?.low)
  expect(interval()).toEqual(interval(0))
})

test('it says what drew it', () => {
  const values = Array.from({ length: 54 }, (_, index) => index)
  expect(summarize(values, { seed: 98 }).intervals.mean).toMatchObject({
    method: 'bootstrap-t',
    level: 0.95,
    resampling: { resamples: 1999, seed: 98, generator: 'xoroshiro128plus' },
  })
})

test('values that hardly ever differ have no interval', () => {
  const nearlyAlike = (outliers: number) =>
    Array.from({ length: 100 }, (_, index) => (index < outliers ? 900 : 1000 / 3))
  expect(summarize(nearlyAlike(0)).intervals.mean).toBeUndefined()
  expect(summarize(nearlyAlike(1)).intervals.mean).toBeUndefined()
  expect(summarize(nearlyAlike(4)).intervals.mean).toBeUndefined()
  expect(summarize(nearlyAlike(30)).intervals.mean).toBeDefined()
})
