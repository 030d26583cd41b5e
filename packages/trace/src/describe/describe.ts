import { InvalidInputError } from '@coldframe/core/error'
import { logHistogram } from '../log-histogram.ts'
import { checkPositive } from '../rate.ts'
import type { Provenance, Trace } from '../trace.ts'
import { arrivalCounts } from './arrival-counts.ts'
import { moments } from './moments.ts'

export interface DescribeOptions {
  /** The length of the windows that peak and dispersion count arrivals in. @default 1000 */
  readonly windowMs?: number | undefined
  /** How many equal stretches the rate over time has; a whole number up to 10000. @default 60 */
  readonly stretches?: number | undefined
}

/** A stretch of a trace and its arrivals. */
export interface ArrivalRate {
  readonly fromMs: number
  readonly arrivals: number
  readonly perSecond: number
}

/** What a trace is like. */
export interface TraceDescription {
  readonly arrivals: number
  readonly durationMs: number
  readonly perSecond: number
  /** The rate over time, in equal stretches. */
  readonly rates: readonly ArrivalRate[]
  readonly windowMs: number
  /** The window with the most arrivals, the first of them; windows start at 0, `windowMs`, ... */
  readonly peak: ArrivalRate
  /**
   * Variance over mean of the counts of arrivals per whole window, the variance with n - 1 below the
   * line: 1 for a Poisson process, 0 for an even one, above 1 for bursts. `undefined` with fewer
   * than two whole windows or no arrival in them. It depends on `windowMs`.
   */
  readonly indexOfDispersion: number | undefined
  /** `undefined` with fewer than two arrivals. */
  readonly interarrival: InterarrivalTimes | undefined
  readonly provenance: Provenance
}

/** The times between one arrival and the next. */
export interface InterarrivalTimes {
  readonly meanMs: number
  /**
   * The coefficient of variation, standard deviation (n - 1 below the line) over mean: 1 for a
   * Poisson process, 0 for an even one. `undefined` with fewer than two times, or all of them 0.
   */
  readonly coefficientOfVariation: number | undefined
  readonly smallestMs: number
  /**
   * Nearest-rank quantiles from a histogram with 64 buckets for each doubling: at most 1.1 % above
   * the exact ones, never below them.
   */
  readonly medianMs: number
  readonly p90Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly largestMs: number
}

/**
 * Reads a trace once and says what it is like. Memory does not depend on the length of the trace.
 *
 * @throws InvalidInputError for a window that is not a finite number above 0, or a number of
 * stretches that is not a whole number from 1 to 10000.
 *
 * @example
 * const { perSecond, peak, indexOfDispersion } = await describe(trace)
 */
export async function describe(
  trace: Trace,
  { windowMs = 1000, stretches = 60 }: DescribeOptions = {},
): Promise<TraceDescription> {
  checkPositive('windowMs', windowMs)
  if (!Number.isInteger(stretches) || stretches < 1 || stretches > 10_000)
    throw new InvalidInputError('`stretches` to be a whole number from 1 to 10000', stretches)
  const { durationMs, provenance } = trace
  const stretchMs = durationMs / stretches
  const inStretch = new Array<number>(stretches).fill(0)
  const windows = arrivalCounts(windowMs)
  const gaps = moments()
  const gapSizes = logHistogram()
  let smallestMs = Number.POSITIVE_INFINITY
  let previousMs: number | undefined
  let arrivals = 0
  for await (const offsetMs of trace) {
    arrivals++
    const stretch = Math.min(Math.floor(offsetMs / stretchMs), stretches - 1) || 0
    inStretch[stretch] = (inStretch[stretch] ?? 0) + 1
    windows.add(offsetMs)
    if (previousMs !== undefined) {
      const gapMs = offsetMs - previousMs
      gaps.add(gapMs)
      gapSizes.add(gapMs)
      smallestMs = Math.min(smallestMs, gapMs)
    }
    previousMs = offsetMs
  }
  const rate = (fromMs: number, lengthMs: number, count: number): ArrivalRate => ({
    fromMs,
    arrivals: count,
    perSecond: lengthMs > 0 ? (count * 1000) / lengthMs : 0,
  })
  const { peak, indexOfDispersion } = windows.over(durationMs)
  const quantile = (share: number): number => gapSizes.quantile(share) ?? 0
  return {
    ...{ arrivals, durationMs, perSecond: rate(0, durationMs, arrivals).perSecond },
    rates: inStretch.map((count, stretch) => rate(stretch * stretchMs, stretchMs, count)),
    windowMs,
    peak: rate(peak.window * windowMs, windowMs, peak.arrivals),
    indexOfDispersion,
    interarrival:
      gaps.count === 0
        ? undefined
        : {
            meanMs: gaps.mean(),
            coefficientOfVariation: ratio(gaps.standardDeviation(), gaps.mean()),
            smallestMs,
            medianMs: quantile(0.5),
            p90Ms: quantile(0.9),
            p95Ms: quantile(0.95),
            p99Ms: quantile(0.99),
            largestMs: gapSizes.largest ?? 0,
          },
    provenance,
  }
}

function ratio(deviation: number | undefined, mean: number): number | undefined {
  return deviation === undefined || mean === 0 ? undefined : deviation / mean
}
