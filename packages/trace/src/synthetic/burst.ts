import { InvalidInputError } from '@coldframe/core/error'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from '../lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from '../random-stream.ts'
import { checkPositive } from '../rate.ts'
import type { Trace } from '../trace.ts'

export interface BurstOptions {
  /** Mean arrivals per second between bursts; 0 for silence. */
  readonly perSecond: number
  /** Mean arrivals per second in a burst; above 0. */
  readonly burstPerSecond: number
  /** The length of a burst; above 0. */
  readonly burstMs: number
  /** From the start of one burst to that of the next; the first starts at 0. Above `burstMs`. */
  readonly everyMs: number
  /** The length of the trace; above 0. */
  readonly durationMs: number
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
}

/**
 * A Poisson process whose rate is high in bursts and low between them. Exact: gaps of exponential
 * length are drawn at the rate of the stretch, and drawn anew where it ends, as a process without
 * memory allows.
 *
 * @throws InvalidInputError where an option is out of range.
 */
export function burst(options: BurstOptions): Trace {
  const { perSecond, burstPerSecond, burstMs, everyMs, durationMs, seed } = options
  if (perSecond !== 0) checkPositive('perSecond', perSecond)
  checkPositive('burstPerSecond', burstPerSecond)
  checkPositive('burstMs', burstMs)
  checkPositive('everyMs', everyMs)
  checkPositive('durationMs', durationMs)
  checkSeed(seed)
  if (everyMs <= burstMs) throw new InvalidInputError('`everyMs` to be above `burstMs`', everyMs)
  return lazyTrace(
    durationMs,
    {
      generator: 'burst',
      parameters: { perSecond, burstPerSecond, burstMs, everyMs, durationMs },
      seed,
      random: randomAlgorithm,
    },
    function* () {
      const random = randomStream(seed)
      for (let period = 0; period * everyMs < durationMs; period++) {
        const startMs = period * everyMs
        const quietMs = startMs + burstMs
        for (const [fromMs, toMs, rate] of [
          [startMs, quietMs, burstPerSecond],
          [quietMs, startMs + everyMs, perSecond],
        ] as const) {
          const endMs = Math.min(toMs, durationMs)
          for (let offsetMs = fromMs; rate > 0; ) {
            offsetMs -= (Math.log1p(-uniformFloat64(random)) * 1000) / rate
            if (offsetMs >= endMs) break
            yield offsetMs
          }
        }
      }
    },
  )
}
