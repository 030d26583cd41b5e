import { type IntervalMethod, summarize } from '@coldframe/core'

/** A mean of measured rows, and how far to trust it. */
export interface Estimate {
  readonly mean: number
  readonly count: number
  /**
   * 95 %; `undefined` below 54 rows. `no-spread`: all rows were equal, so nothing can be said of
   * values that were not seen.
   */
  readonly interval?:
    | {
        readonly low: number
        readonly high: number
        readonly level: number
        readonly method: IntervalMethod | 'no-spread'
      }
    | undefined
}

/** The fewest rows whose mean has an interval, as in core's `summarize`. */
export const fewestRows = 54

/**
 * The mean with the interval that `summarize` gives it, which takes the rows as independent; rows of
 * one environment are alike, and the interval is then too narrow. `undefined` for no value.
 */
export function estimate(values: readonly number[], seed: number): Estimate | undefined {
  const { mean, stdDev, count, intervals } = summarize(values, { seed })
  if (mean === undefined) return undefined
  const equal = count >= fewestRows && stdDev === 0
  const interval =
    intervals.mean ??
    (equal ? { low: mean, high: mean, level: 0.95, method: 'no-spread' as const } : undefined)
  return { mean, count, interval }
}

/** The same in another unit. */
export function scaled({ mean, count, interval }: Estimate, factor: number): Estimate {
  return {
    mean: mean * factor,
    count,
    interval: interval && {
      ...interval,
      low: interval.low * factor,
      high: interval.high * factor,
    },
  }
}

/** Whether `a` is below `b` beyond doubt: their intervals do not touch. */
export function isBelow(a: Estimate, b: Estimate): boolean {
  return a.interval !== undefined && b.interval !== undefined && a.interval.high < b.interval.low
}
