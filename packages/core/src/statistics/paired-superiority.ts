import type { Estimate } from './contrast.ts'
import { confidenceLevel, normalQuantile } from './interval.ts'

/** The fewest pairs with an interval, as for the median of the differences. */
const fewest = 6

/**
 * In what share of pairs `a` is lower, ties counting half; at least one pair. Interval: E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", JASA 22 (1927). Ties make
 * it wider than needed.
 */
export function pairedSuperiority(a: Float64Array, b: Float64Array): Estimate {
  const count = a.length
  const lower = a.reduce((sum, value, index) => {
    const other = b[index] as number
    return sum + (value < other ? 1 : value === other ? 0.5 : 0)
  }, 0)
  const share = lower / count
  if (count < fewest) return { estimate: share }

  const square = normalQuantile ** 2
  const centre = (lower + square / 2) / (count + square)
  const reach =
    (normalQuantile / (count + square)) * Math.sqrt(count * share * (1 - share) + square / 4)
  return {
    estimate: share,
    interval: {
      low: Math.max(0, centre - reach),
      high: Math.min(1, centre + reach),
      method: 'wilson',
      level: confidenceLevel,
    },
  }
}
