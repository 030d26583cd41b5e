import type { Estimate } from './contrast.ts'
import { confidenceLevel, type Interval, normalQuantile } from './interval.ts'
import { moments } from './moments.ts'

/** The smallest samples at which coverage was checked. */
const fewest = 20

/**
 * How likely a value of `a` is to lie below one of `b`, ties counting half: the Mann-Whitney
 * statistic over the number of pairs, unbiased. Both samples are sorted, of at least one value each.
 *
 * The interval, from 20 values each on, has the standard error of Brunner and Munzel ("The
 * nonparametric Behrens-Fisher problem", Biometrical Journal 42, 2000), which allows unequal spreads
 * and ties, on the logit, which keeps it between 0 and 1. Where no value of the one sample reaches
 * into the other that error is 0; then see `apartInterval`.
 */
export function superiority(a: Float64Array, b: Float64Array): Estimate {
  const aBelow = moments(placements(b, a))
  const bBelow = moments(placements(a, b))
  const estimate = aBelow.mean
  if (Math.min(a.length, b.length) < fewest) return { estimate }
  if (estimate === 1) return { estimate, interval: apartInterval(a.length, b.length) }
  if (estimate === 0) {
    const { low, high, ...how } = apartInterval(a.length, b.length)
    return { estimate, interval: { low: 1 - high, high: 1 - low, ...how } }
  }

  const variance = (aBelow.stdDev ?? 0) ** 2 / b.length + (bBelow.stdDev ?? 0) ** 2 / a.length
  if (variance === 0) return { estimate }
  const logit = Math.log(estimate / (1 - estimate))
  const reach = (normalQuantile * Math.sqrt(variance)) / (estimate * (1 - estimate))
  const share = (at: number): number => 1 / (1 + Math.exp(-at))
  return {
    estimate,
    interval: {
      low: share(logit - reach),
      high: share(logit + reach),
      method: 'brunner-munzel',
      level: confidenceLevel,
    },
  }
}

/** For each value of one sorted sample, the share of the other below it, ties counting half. */
function placements(of: Float64Array, among: Float64Array): Float64Array {
  let below = 0
  let upTo = 0
  return of.map((value) => {
    while (below < among.length && (among[below] as number) < value) below += 1
    while (upTo < among.length && (among[upTo] as number) <= value) upTo += 1
    return (below + upTo) / 2 / among.length
  })
}

/**
 * For samples that do not overlap, `a` below `b`. With a probability of 1 - e at least `e^(1/n)` of
 * a population lies below the largest of `n` values; likewise above the smallest. Each sample gets
 * half of the error, so the product bounds the probability for any two distributions.
 */
function apartInterval(countOfA: number, countOfB: number): Interval {
  const error = (1 - confidenceLevel) / 2
  return {
    low: error ** (1 / countOfA + 1 / countOfB),
    high: 1,
    method: 'order-statistics',
    level: confidenceLevel,
  }
}
