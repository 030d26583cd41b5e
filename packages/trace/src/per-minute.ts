import { InvalidInputError } from '@coldframe/core/error'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from './lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from './random-stream.ts'
import type { Trace } from './trace.ts'

const minuteMs = 60_000
const largestCount = 10_000_000

export interface PerMinuteOptions {
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
  /** Whose traffic the counts are, for the provenance. */
  readonly source?: string | undefined
}

/**
 * A trace with the given number of arrivals in each minute. The arrivals of a minute fall on
 * independent, uniformly random moments within it, as a Poisson process does given its counts.
 *
 * Offsets are made one minute at a time, so memory holds the busiest minute only.
 *
 * @param counts Arrivals in the first, second, ... minute: whole numbers from 0 to 10000000.
 * @throws InvalidInputError for a count that is not, naming the minute.
 *
 * @example
 * const trace = perMinute([12, 11, 11, 10, 10], { seed: 98 })
 */
export function perMinute(counts: readonly number[], { seed, source }: PerMinuteOptions): Trace {
  const countsPerMinute = Array.from(counts, checkedCount)
  checkSeed(seed)
  return lazyTrace(
    countsPerMinute.length * minuteMs,
    {
      generator: 'perMinute',
      parameters: { countsPerMinute },
      seed,
      random: randomAlgorithm,
      source,
    },
    function* () {
      const random = randomStream(seed)
      for (const [minute, count] of countsPerMinute.entries()) {
        const moments = Float64Array.from({ length: count }, () => uniformFloat64(random)).sort()
        for (const moment of moments) yield (minute + moment) * minuteMs
      }
    },
  )
}

function checkedCount(count: number, minute: number): number {
  if (Number.isInteger(count) && count >= 0 && count <= largestCount) return count
  throw new InvalidInputError(
    `the count of minute ${minute + 1} (\`counts[${minute}]\`) to be a whole number from 0 to ${largestCount}`,
    count,
  )
}
