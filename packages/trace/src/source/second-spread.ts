import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { randomStream } from '../random-stream.ts'

/** How many arrivals a second since 1970 had. */
export interface SecondCount {
  readonly second: number
  readonly count: number
}

/**
 * Gives each arrival of a log with whole seconds a moment within its second: independent, uniformly
 * random, sorted, as a Poisson process does given its counts. Each second draws from a stream of
 * its own, by `seed` and the second, so a longer window does not move the arrivals of a shorter one.
 *
 * @returns Milliseconds since `fromMs`.
 */
export async function* spreadWithinSeconds(
  seconds: AsyncIterable<SecondCount>,
  seed: number,
  fromMs: number,
): AsyncGenerator<number, void, undefined> {
  for await (const { second, count } of seconds) {
    const random = randomStream(seed, second)
    const moments = Float64Array.from({ length: count }, () => uniformFloat64(random)).sort()
    const startMs = second * 1000 - fromMs
    for (const moment of moments) yield startMs + moment * 1000
  }
}

/** Counts times, sorted and in whole seconds, by second. */
export async function* countedSeconds(
  timesMs: AsyncIterable<number>,
): AsyncGenerator<SecondCount, void, undefined> {
  let second: number | undefined
  let count = 0
  for await (const timeMs of timesMs) {
    if (second !== timeMs / 1000) {
      if (second !== undefined) yield { second, count }
      second = timeMs / 1000
      count = 0
    }
    count++
  }
  if (second !== undefined) yield { second, count }
}
