import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Contrast, Estimate } from './contrast.ts'
import { resampledInterval, resamples, tailRank } from './interval.ts'
import { quantile } from './quantile.ts'
import { resampledMedian } from './resampled-median.ts'

/** The smallest samples at which coverage was checked. */
const fewest = 20

/**
 * Difference and ratio of the medians of two independent samples, both sorted, each of at least one
 * value, with percentile bootstrap intervals from 20 values each on (Efron and Tibshirani, section
 * 13.3; R. R. Wilcox, "Introduction to Robust Estimation and Hypothesis Testing", section 5.4.2).
 */
export function medianContrast(a: Float64Array, b: Float64Array, seed: number): Contrast {
  const medians = [quantile(a, 50) as number, quantile(b, 50) as number] as const
  const enough = Math.min(a.length, b.length) >= fewest
  const generator = xoroshiro128plus(seed)
  const pairs = Array.from({ length: enough ? resamples : 0 }, () => {
    const ofA = resampledMedian(a, generator)
    return [ofA, resampledMedian(b, generator)] as const
  })

  const estimate = (of: (a: number, b: number) => number): Estimate => {
    const drawn = Float64Array.from(pairs, (pair) => of(...pair)).sort()
    const [low, high] = [drawn[tailRank - 1], drawn[resamples - tailRank]]
    const interval =
      low === undefined || high === undefined
        ? undefined
        : resampledInterval(low, high, 'percentile-bootstrap', seed)
    return { estimate: of(...medians), interval }
  }
  return {
    difference: estimate((ofA, ofB) => ofA - ofB),
    ratio: isPositive(a) && isPositive(b) ? estimate((ofA, ofB) => ofA / ofB) : undefined,
  }
}

function isPositive(sorted: Float64Array): boolean {
  return (sorted[0] as number) > 0
}
