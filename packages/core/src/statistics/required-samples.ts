import { InvalidInputError } from '../coldframe-error.ts'
import { fewestForMean, normalQuantile } from './interval.ts'
import { type Summary, summarize } from './summary.ts'

/** What is known before the measuring: values, their summary, or a deviation from elsewhere. */
export type Pilot = Iterable<number> | Summary | Spread

export interface Spread {
  /** Needed for a relative width. */
  readonly mean?: number | undefined
  readonly stdDev: number
}

export type RequiredSamplesOptions = {
  /** Whose interval is meant. */
  readonly statistic: PlannedStatistic
} & (
  | {
      /** Upper minus lower end, in the unit of the values. */
      readonly width: number
    }
  | {
      /** The same over the figure itself: 0.1 for plus and minus 5 %. */
      readonly relativeWidth: number
    }
)

export type PlannedStatistic = 'mean' | 'median'

export type RequiredSamples =
  | {
      readonly kind: 'samples'
      /** Values in all, not in addition to the pilot's. */
      readonly count: number
      /**
       * - `pilot-interval`: the pilot's interval, which narrows with the square root of the count
       * - `normal`: (2 x 1.96 deviations / width)²
       */
      readonly method: 'pilot-interval' | 'normal'
    }
  | {
      readonly kind: 'unknown'
      /**
       * - `pilot-too-small`: see `pilotNeeded`
       * - `no-interval`: the pilot's values are too alike, or too skewed, for an interval
       * - `not-above-0`: a width relative to a figure that is missing or not above 0
       */
      readonly reason: 'pilot-too-small' | 'no-interval' | 'not-above-0'
      readonly pilotNeeded: number
    }

/** The smallest pilot that carries an interval worth scaling. */
const pilotNeeded: Readonly<Record<PlannedStatistic, number>> = { mean: fewestForMean, median: 20 }

/** The smallest sample with an interval at all. */
const fewest: Readonly<Record<PlannedStatistic, number>> = { mean: fewestForMean, median: 6 }

/**
 * How many values it takes until the 95 % interval of a mean or median is as narrow as wanted, if
 * the pilot is like what follows. About half of such samples then have a wider interval: ask for a
 * narrower one to be on the safe side.
 *
 * A pilot's interval is itself uncertain. From pilots of 54, four in five answers for a median lay
 * between half and twice the need, on average 15 to 25 % too high; for the mean of log-normal values
 * between 0.4 and 4 times, most of them too low, since a small pilot misses the tail. With a
 * deviation alone (the mean only) skew is not seen, and the count is too low for skewed values. A
 * median cannot be planned from a deviation.
 *
 * @throws InvalidInputError for a width or deviation that is not above 0, and for a pilot's value
 * that is not finite.
 *
 * @example
 * requiredSamples(pilotMs, { statistic: 'mean', relativeWidth: 0.1 })
 */
export function requiredSamples(pilot: Pilot, options: RequiredSamplesOptions): RequiredSamples {
  const { statistic } = options
  const unknown = (reason: 'pilot-too-small' | 'no-interval' | 'not-above-0'): RequiredSamples => ({
    kind: 'unknown',
    reason,
    pilotNeeded: pilotNeeded[statistic],
  })
  const samples = (
    narrowing: number,
    of: number,
    method: 'pilot-interval' | 'normal',
  ): RequiredSamples => ({
    kind: 'samples',
    count: Math.max(fewest[statistic], Math.ceil(of * narrowing ** 2)),
    method,
  })
  const wantedFor = (figure = Number.NaN): number =>
    'width' in options ? options.width : options.relativeWidth * Math.max(0, figure)
  checkAbove0('the width', 'width' in options ? options.width : options.relativeWidth)

  if (isSpread(pilot)) {
    checkAbove0('`stdDev`', pilot.stdDev)
    if (statistic === 'median') return unknown('pilot-too-small')
    const wanted = wantedFor(pilot.mean)
    if (!(wanted > 0)) return unknown('not-above-0')
    return samples((2 * normalQuantile * pilot.stdDev) / wanted, 1, 'normal')
  }

  const summary = 'intervals' in pilot ? pilot : summarize(pilot)
  if (summary.count < pilotNeeded[statistic]) return unknown('pilot-too-small')
  const interval = summary.intervals[statistic]
  if (!interval || interval.high === interval.low) return unknown('no-interval')
  const wanted = wantedFor(summary[statistic])
  if (!(wanted > 0)) return unknown('not-above-0')
  return samples((interval.high - interval.low) / wanted, summary.count, 'pilot-interval')
}

function isSpread(pilot: Pilot): pilot is Spread {
  return !('intervals' in pilot) && !(Symbol.iterator in pilot)
}

function checkAbove0(what: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new InvalidInputError(`${what} to be a number above 0`, value)
}
