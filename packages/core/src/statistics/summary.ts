import { InvalidInputError } from '../coldframe-error.ts'
import { finiteValues } from './finite-values.ts'
import type { Interval } from './interval.ts'
import { meanInterval } from './mean-interval.ts'
import { moments } from './moments.ts'
import { quantile } from './quantile.ts'
import { quantileInterval } from './quantile-interval.ts'

/** A sample in figures, in the unit of its values. A figure that the sample cannot give is absent. */
export interface Summary {
  readonly count: number
  readonly mean?: number | undefined
  /** Sample standard deviation, `n - 1`; from two values on. */
  readonly stdDev?: number | undefined
  readonly min?: number | undefined
  readonly median?: number | undefined
  readonly p90?: number | undefined
  readonly p95?: number | undefined
  readonly p99?: number | undefined
  readonly max?: number | undefined
  readonly intervals: SummaryIntervals
}

/** 95 % intervals; one is absent where no method holds for so few or such values. */
export interface SummaryIntervals {
  /** From 54 values on: `bootstrap-t` up to 10,000 values, `normal` above. */
  readonly mean?: Interval | undefined
  /** From 6 values on. */
  readonly median?: Interval | undefined
  /** From 29 values on. */
  readonly p90?: Interval | undefined
  /** From 59 values on. */
  readonly p95?: Interval | undefined
  /** From 299 values on. */
  readonly p99?: Interval | undefined
}

export interface SummaryOptions {
  /**
   * A whole number that seeds the bootstrap of the mean; its lowest 32 bits count.
   * @default 0
   */
  readonly seed?: number | undefined
}

/**
 * Summarizes a sample. The order of the values does not matter, not even in the last digit.
 *
 * Percentiles are type 7 of Hyndman and Fan: linear interpolation between closest ranks, as in R and
 * NumPy. In a small sample of a long-tailed quantity a high percentile comes out too low on average;
 * its interval says how far to trust it.
 *
 * Intervals assume independent values of one distribution. Durations that follow each other in one
 * environment are alike, and their intervals too narrow. The interval of a percentile covers at
 * least 95 % for any distribution. That of the mean is approximate: in simulated samples of 54 it
 * covered 95 % for normal, 93 % for lognormal and 98 % for two-peaked values.
 *
 * @throws InvalidInputError for a value that is not finite, naming its index, and for a `seed` that
 * is not whole.
 *
 * @example
 * const { median, intervals } = summarize([12.1, 11.8, 40.2, 12.4, 12.0, 11.9])
 */
export function summarize(values: Iterable<number>, { seed = 0 }: SummaryOptions = {}): Summary {
  if (!Number.isSafeInteger(seed)) throw new InvalidInputError('`seed` to be a whole number', seed)
  const sorted = finiteValues(values).sort()
  if (sorted.length === 0) return { count: 0, intervals: {} }

  const sample = moments(sorted)
  return {
    count: sorted.length,
    mean: sample.mean,
    stdDev: sample.stdDev,
    min: sorted[0],
    median: quantile(sorted, 50),
    p90: quantile(sorted, 90),
    p95: quantile(sorted, 95),
    p99: quantile(sorted, 99),
    max: sorted.at(-1),
    intervals: {
      mean: meanInterval(sorted, sample, seed),
      median: quantileInterval(sorted, 50),
      p90: quantileInterval(sorted, 90),
      p95: quantileInterval(sorted, 95),
      p99: quantileInterval(sorted, 99),
    },
  }
}
