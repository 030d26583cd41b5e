import { autocorrelationBound, autocorrelations } from './autocorrelation.ts'
import type { Estimate } from './contrast.ts'
import { finiteValues } from './finite-values.ts'
import { normalQuantile } from './interval.ts'
import { pairOrder } from './pair-order.ts'
import { ranksOf, tieSizes } from './ranks.ts'
import { senSlope } from './sen-slope.ts'

/** Whether values move in one direction over time. */
export interface Drift {
  readonly verdict: 'rising' | 'falling' | 'none-found' | 'too-few'
  readonly count: number
  /** Share of pairs that rise minus share that fall: Kendall's tau-a. */
  readonly tau?: number | undefined
  /** Mann and Kendall's statistic, about standard normal without drift; absent where all are equal. */
  readonly z?: number | undefined
  /** Sen's slope: by how much a value exceeds the one before. */
  readonly slopePerValue?: Estimate | undefined
  /** By how much autocorrelation widens the variance of the statistic; 1 for independent values. */
  readonly varianceInflation?: number | undefined
}

/** The normal approximation of the statistic is good from here on (M. G. Kendall, "Rank Correlation Methods"). */
const fewest = 10

/**
 * Mann and Kendall's test of a monotonic trend at 5 %, for 10 or more values in time order, whatever
 * their distribution. Values that resemble their neighbours seem to drift where they only wander, so
 * the variance is widened by their autocorrelation (K. H. Hamed and A. R. Rao, "A modified
 * Mann-Kendall trend test for autocorrelated data", J. Hydrology 204, 1998), over the lags up to
 * 10 log10(n) at which it is significant. It is never narrowed. Of strongly alike values more than
 * 5 % are still found to drift: see docs/statistics.md.
 *
 * The slope is per value, so per unit of time only where values are evenly spaced. A time of
 * n log n, times about 200: seconds for 100,000 values.
 *
 * @throws InvalidInputError for a value that is not finite, naming its index.
 */
export function drift(values: Iterable<number>): Drift {
  const inOrder = finiteValues(values)
  const count = inOrder.length
  if (count < fewest) return { verdict: 'too-few', count }

  const { falling, rising } = pairOrder(inOrder)
  const s = rising - falling
  const variance = varianceOfS(inOrder)
  const plainSlope = senSlope(inOrder, variance)
  const varianceInflation = inflation(inOrder, plainSlope.estimate)
  const error = Math.sqrt(variance * varianceInflation)
  const z = error > 0 ? (s - Math.sign(s)) / error : undefined
  const isDrifting = z !== undefined && Math.abs(z) > normalQuantile
  return {
    verdict: isDrifting ? (s > 0 ? 'rising' : 'falling') : 'none-found',
    count,
    tau: s / ((count * (count - 1)) / 2),
    z,
    slopePerValue:
      varianceInflation === 1 ? plainSlope : senSlope(inOrder, variance * varianceInflation),
    varianceInflation,
  }
}

/** The variance of S for independent values of which some are equal. */
function varianceOfS(values: Float64Array): number {
  const term = (count: number): number => count * (count - 1) * (2 * count + 5)
  const ties = tieSizes(values).reduce((sum, size) => sum + term(size), 0)
  return (term(values.length) - ties) / 18
}

/** Hamed and Rao's factor, from the ranks of the values without their slope. */
function inflation(values: Float64Array, slope: number): number {
  const count = values.length
  const level = ranksOf(values.map((value, index) => value - slope * index))
  const lags = Math.min(count - 3, Math.floor(10 * Math.log10(count)))
  const bound = autocorrelationBound(count)
  const sum = autocorrelations(level, lags).reduce((total, each, index) => {
    const left = count - index - 1
    return Math.abs(each) > bound ? total + left * (left - 1) * (left - 2) * each : total
  }, 0)
  return Math.max(1, 1 + (2 * sum) / (count * (count - 1) * (count - 2)))
}
