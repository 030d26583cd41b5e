import { InvalidInputError } from '@coldframe/core/error'
import { lazyTrace } from '../lazy-trace.ts'
import { perMinute } from '../per-minute.ts'
import { randomAlgorithm } from '../random-stream.ts'
import { type Moment, momentMs } from '../source/moment.ts'
import type { Trace } from '../trace.ts'
import { attribution } from './attribution.ts'
import { publishedMinutes } from './published-minutes.ts'
import { scaledToPeak, scaledToTotal } from './scaled-counts.ts'

const minuteMs = 60_000

export interface WorldCup98MinutesOptions {
  /** The beginning of a minute between 30 April 1998 21:30 and 26 July 1998 21:59 UTC. */
  readonly from: Moment
  /** The length of the trace: a whole number from 1, within the published trace. */
  readonly minutes: number
  /** Scales the counts so that they sum up to this: a whole number from 1. */
  readonly total?: number | undefined
  /** Scales the counts so that the busiest minute has this: a whole number from 1. */
  readonly peakPerMinute?: number | undefined
  /**
   * A whole number from 0 to 4294967295; the same seed gives the same offsets.
   *
   * @default 98
   */
  readonly seed?: number | undefined
}

/**
 * A part of the 1998 FIFA World Cup web site trace from the counts per minute that are built in: no
 * download. Without `total` and `peakPerMinute` it has every request. The arrivals of a minute fall
 * on independent, uniformly random moments within it, as `perMinute` has it.
 *
 * Scaled to a total, each count is rounded down and the largest remainders get what is missing, so
 * the sum is exact; scaled to a peak, each is rounded to the nearest, so the peak is exact.
 *
 * Collected and published by M. Arlitt and T. Jin in the Internet Traffic Archive.
 *
 * @throws InvalidInputError where an option is out of range, or both `total` and `peakPerMinute`
 * are given.
 *
 * @example
 * // The evening of 30 June 1998, the busiest day: about 5,000 arrivals in an hour
 * const trace = worldCup98Minutes({ from: '1998-06-30T20:00Z', minutes: 60, peakPerMinute: 100 })
 */
export function worldCup98Minutes(options: WorldCup98MinutesOptions): Trace {
  const { from, minutes, total, peakPerMinute, seed = 98 } = options
  const published = publishedMinutes()
  const fromMs = momentMs('from', from)
  const first = (fromMs - published.firstMinuteMs) / minuteMs
  if (!Number.isInteger(first) || first < 0 || first >= published.counts.length)
    throw new InvalidInputError(
      '`from` to be the beginning of a minute from 1998-04-30T21:30Z to 1998-07-26T21:59Z',
      from instanceof Date ? from.toISOString() : from,
    )
  checkWhole('minutes', minutes, published.counts.length - first)
  if (total !== undefined) checkWhole('total', total)
  if (peakPerMinute !== undefined) checkWhole('peakPerMinute', peakPerMinute)
  if (total !== undefined && peakPerMinute !== undefined)
    throw new InvalidInputError('either `total` or `peakPerMinute`', 'both')
  const counts = published.counts.slice(first, first + minutes)
  const scaled =
    total !== undefined
      ? scaledToTotal(counts, total)
      : peakPerMinute !== undefined
        ? scaledToPeak(counts, peakPerMinute)
        : counts
  const trace = perMinute(scaled, { seed, source: attribution })
  return lazyTrace(
    trace.durationMs,
    {
      generator: 'worldCup98Minutes',
      parameters: { from: new Date(fromMs).toISOString(), minutes, total, peakPerMinute },
      seed,
      random: randomAlgorithm,
      source: attribution,
    },
    () => trace,
  )
}

function checkWhole(name: string, value: number, most: number = Number.MAX_SAFE_INTEGER): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= most))
    throw new InvalidInputError(`\`${name}\` to be a whole number from 1 to ${most}`, value)
}
