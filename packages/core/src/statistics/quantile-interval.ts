import { confidenceLevel, type Interval } from './interval.ts'
import { quantileRanks } from './quantile-ranks.ts'

/** Interval of a percentile by order statistics; `undefined` where the sample is too small. */
export function quantileInterval(sorted: Float64Array, percent: number): Interval | undefined {
  const ranks = quantileRanks(sorted.length, percent)
  const low = ranks && sorted[ranks.low - 1]
  const high = ranks && sorted[ranks.high - 1]
  if (low === undefined || high === undefined) return undefined
  return { low, high, method: 'order-statistics', level: confidenceLevel }
}
