/** The level of every interval here. The methods' coverage was checked at this level only. */
export const confidenceLevel = 0.95

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
 * - `order-statistics`: two of the values themselves, ranks by the exact binomial distribution
 * - `bootstrap-t`: the studentized bootstrap
 * - `normal`: mean plus and minus 1.96 standard errors, by the central limit theorem
 */
export type IntervalMethod = 'order-statistics' | 'bootstrap-t' | 'normal'

/** Enough to draw the same resamples again. */
export interface Resampling {
  readonly resamples: number
  readonly seed: number
  /** The algorithm's name in `pure-rand`. */
  readonly generator: 'xoroshiro128plus'
}
