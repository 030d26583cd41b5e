import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import fromR from './__fixtures__/r.json' with { type: 'json' }
import { quantile } from './quantile.ts'
import { resampledMedian } from './resampled-median.ts'

const draws = 20_000

test('the median of a resample of 21 has each rank as often as the binomial says', () => {
  const ranks = Float64Array.from({ length: 21 }, (_, index) => index + 1)
  const generator = xoroshiro128plus(21)
  const drawn = Array.from({ length: draws }, () => resampledMedian(ranks, generator))
  for (const [index, probability] of fromR.medianOf21AtMostRank.entries()) {
    const share = drawn.filter((rank) => rank <= index + 1).length / draws
    const error = Math.sqrt((probability * (1 - probability)) / draws)
    expect(Math.abs(share - probability)).toBeLessThanOrEqual(4 * error + 1e-4)
  }
})

test.each([2, 20])('of %i values it is spread as if all were drawn', (count) => {
  const sorted = Float64Array.from({ length: count }, (_, index) => 1.3 ** index)
  const generator = xoroshiro128plus(count)
  const quick = Float64Array.from({ length: draws }, () => resampledMedian(sorted, generator))
  const slow = Float64Array.from({ length: draws }, () => {
    const resample = sorted.map(() => {
      return sorted[Math.floor(((generator.next() >>> 0) / 2 ** 32) * count)] as number
    })
    return quantile(resample.sort(), 50) as number
  })
  for (const at of [1.01, 1.3, 4, 8, 12, 20, 40]) {
    const share = (of: Float64Array) => of.filter((value) => value <= at).length / draws
    // The standard error of the difference of two shares is at most 0.005.
    expect(Math.abs(share(quick) - share(slow))).toBeLessThan(0.02)
  }
})
