import type { Contrast, Estimate } from './contrast.ts'
import { quantile } from './quantile.ts'
import { quantileInterval } from './quantile-interval.ts'

/**
 * The median of the differences of pairs, and of their ratios; at least one pair. Intervals by order
 * statistics from 6 pairs on. It is not the difference of the medians, unless the differences are
 * symmetric.
 */
export function pairedMedianContrast(a: Float64Array, b: Float64Array): Contrast {
  const estimate = (of: (a: number, b: number) => number): Estimate => {
    const sorted = a.map((value, index) => of(value, b[index] as number)).sort()
    return { estimate: quantile(sorted, 50) as number, interval: quantileInterval(sorted, 50) }
  }
  const arePositive = a.every((value) => value > 0) && b.every((value) => value > 0)
  return {
    difference: estimate((ofA, ofB) => ofA - ofB),
    ratio: arePositive ? estimate((ofA, ofB) => ofA / ofB) : undefined,
  }
}
