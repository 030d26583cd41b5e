/** The level of every interval here. The methods' coverage was checked at this level only. */
export const confidenceLevel = 0.95

/** The 97.5 % point of the standard normal distribution. */
export const normalQuantile = 1.959963984540054

/** How often a bootstrap draws: one less than 2,000, so that each tail ends at a whole rank. */
export const resamples = 1999

/** The rank at which each tail ends, from its own side. */
export const tailRank: number = Math.round(((1 - confidenceLevel) / 2) * (resamples + 1))

/** The smallest sample from which a mean has an interval: below, no method that was tried holds. */
export const fewestForMean = 54

/** Above this many values resampling is slow, and the central limit theorem good enough. */
export const mostResampled = 10_000

/** An interval that holds the true figure in at least about `level` of repeated samples. */
export interface Interval {
  readonly low: number
  readonly high: number
  readonly method: IntervalMethod
  readonly level: number
  /** What drew the resamples; absent for a method that draws nothing. */
  readonly resampling?: Resampling | undefined
}

/**
 * - `order-statistics`: ends at the values themselves, ranks by the exact binomial distribution
 * - `bootstrap-t`: the studentized bootstrap, each tail by itself
 * - `symmetric-bootstrap-t`: the studentized bootstrap, as far up as down; of a ratio of means, on
 *   its logarithm
 * - `percentile-bootstrap`: the middle 95 % of the resampled figures
 * - `normal`: plus and minus 1.96 standard errors, by the central limit theorem; of a ratio, on its
 *   logarithm
 * - `brunner-munzel`: plus and minus 1.96 of Brunner and Munzel's standard errors, on the logit
 * - `wilson`: Wilson's score interval of a share
 * - `sen`: Sen's interval of a slope, from the slopes between all pairs of values
 */
export type IntervalMethod =
  | 'order-statistics'
  | 'bootstrap-t'
  | 'symmetric-bootstrap-t'
  | 'percentile-bootstrap'
  | 'normal'
  | 'brunner-munzel'
  | 'wilson'
  | 'sen'

/** Enough to draw the same resamples again. */
export interface Resampling {
  readonly resamples: number
  readonly seed: number
  /** The algorithm's name in `pure-rand`. */
  readonly generator: 'xoroshiro128plus'
}

/** The interval that sorted bootstrap figures end, by the rank of each tail. */
export function resampledInterval(
  low: number,
  high: number,
  method: IntervalMethod,
  seed: number,
): Interval {
  return {
    low,
    high,
    method,
    level: confidenceLevel,
    resampling: { resamples, seed, generator: 'xoroshiro128plus' },
  }
}
