import { finiteValues } from './finite-values.ts'
import { normalQuantile } from './interval.ts'
import { moments } from './moments.ts'

/** How much values resemble the ones just before them. */
export interface Autocorrelation {
  readonly count: number
  /** Between neighbours, from -1 to 1; absent below 10 values and without spread. */
  readonly lag1?: number | undefined
  /** Independent values stay below this, up or down, in about 95 % of samples: 1.96 / sqrt(n). */
  readonly bound?: number | undefined
  /** Whether `lag1` is outside the bound; intervals are then too narrow (too wide if it is negative). */
  readonly isDependent: boolean
  /**
   * About how many independent values tell as much about the mean, if each value depends on the one
   * before only: n (1 - r) / (1 + r). Only where values are dependent and alike.
   */
  readonly effectiveCount?: number | undefined
}

/** Fewer than this say nothing. */
const fewest = 10

/**
 * The lag-1 autocorrelation of values in time order, as R's `acf` estimates it: for independent
 * values about 1/n too low, for alike ones about (1 + 4 r) / n (F. H. C. Marriott and J. A. Pope,
 * "Bias in the estimation of autocorrelations", Biometrika 41, 1954). A drift shows here too.
 *
 * @throws InvalidInputError for a value that is not finite, naming its index.
 */
export function autocorrelation(values: Iterable<number>): Autocorrelation {
  const inOrder = finiteValues(values)
  const count = inOrder.length
  const [lag1] = autocorrelations(inOrder, 1)
  if (count < fewest || lag1 === undefined) return { count, isDependent: false }
  const bound = autocorrelationBound(count)
  return {
    count,
    lag1,
    bound,
    isDependent: Math.abs(lag1) > bound,
    effectiveCount: lag1 > bound ? (count * (1 - lag1)) / (1 + lag1) : undefined,
  }
}

/** 95 % of the autocorrelations of `count` independent values lie within this. */
export function autocorrelationBound(count: number): number {
  return normalQuantile / Math.sqrt(count)
}

/** The autocorrelations at lag 1, 2, and so on; none without spread. */
export function autocorrelations(values: Float64Array, lags: number): number[] {
  if (values.length < 2) return []
  const { mean, stdDev } = moments(values)
  if (!stdDev) return []
  const squares = stdDev ** 2 * (values.length - 1)
  return Array.from({ length: lags }, (_, index) => {
    let products = 0
    for (let later = index + 1; later < values.length; later += 1)
      products +=
        ((values[later] as number) - mean) * ((values[later - index - 1] as number) - mean)
    return products / squares
  })
}
