import { confidenceLevel } from './interval.ts'

/** Probabilities below this share of the largest are left out; no rank can depend on them. */
const negligible = 1e-18

export interface QuantileRanks {
  readonly low: number
  readonly high: number
}

/**
 * The ranks, from 1, of the two order statistics between which a percentile of the population lies
 * with at least the confidence level, whatever the distribution.
 *
 * The number of values below the percentile is binomial, so the coverage of ranks `low` and `high`
 * is exactly P(low <= B < high) for a continuous distribution, and no less for one with ties. Each
 * tail gets half of the error. Where that would need a rank above the largest value, the interval
 * ends at the largest value and the lower tail gets what is left. `undefined` where no pair of ranks
 * reaches the level: the median needs 6 values, p90 29, p95 59, p99 299.
 */
export function quantileRanks(count: number, percent: number): QuantileRanks | undefined {
  const { first, weights } = binomial(count, percent / 100)
  const weight = (successes: number): number => weights[successes - first] ?? 0
  const total = weights.reduce((sum, each) => sum + each, 0)
  const error = (1 - confidenceLevel) * total

  let high = first + weights.length
  let above = 0
  while (above + weight(high - 1) <= error / 2) {
    high -= 1
    above += weight(high)
  }
  if (high > count) {
    high = count
    above = weight(count)
  }

  const left = Math.min(error / 2, error - above)
  if (left < 0) return undefined
  let low = first
  let below = 0
  while (below + weight(low) <= left) {
    below += weight(low)
    low += 1
  }
  return low > 0 ? { low, high } : undefined
}

/** Binomial probabilities up to a common factor, for `first` successes, `first + 1`, ... */
function binomial(count: number, probability: number): { first: number; weights: number[] } {
  const odds = probability / (1 - probability)
  const mode = Math.floor((count + 1) * probability)
  const weights = [1]

  let first = mode
  for (let weight = 1; first > 0 && weight > negligible; first -= 1) {
    weight *= first / ((count - first + 1) * odds)
    weights.push(weight)
  }
  weights.reverse()
  for (let weight = 1, successes = mode; successes < count && weight > negligible; successes += 1) {
    weight *= ((count - successes) / (successes + 1)) * odds
    weights.push(weight)
  }
  return { first, weights }
}
