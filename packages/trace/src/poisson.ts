import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from './lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from './random-stream.ts'
import { checkRate, type Rate } from './rate.ts'
import type { Trace } from './trace.ts'

export interface PoissonOptions extends Rate {
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
}

/**
 * A Poisson process: independent, exponentially distributed gaps with a mean of
 * `1000 / perSecond` ms. The number of arrivals varies with the seed.
 *
 * @throws InvalidInputError where the rate or the duration is not a finite number above 0, or the
 * seed is out of range.
 */
export function poisson({ perSecond, durationMs, seed }: PoissonOptions): Trace {
  checkRate({ perSecond, durationMs })
  checkSeed(seed)
  return lazyTrace(
    durationMs,
    {
      generator: 'poisson',
      parameters: { perSecond, durationMs },
      seed,
      random: randomAlgorithm,
    },
    function* () {
      const random = randomStream(seed)
      let offsetMs = 0
      for (;;) {
        offsetMs -= (Math.log1p(-uniformFloat64(random)) * 1000) / perSecond
        if (offsetMs >= durationMs) return
        yield offsetMs
      }
    },
  )
}
