import { InvalidInputError } from '@coldframe/core/error'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from '../lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from '../random-stream.ts'
import { checkPositive, checkRate, type Rate } from '../rate.ts'
import type { Trace } from '../trace.ts'

const dayMs = 86_400_000

export interface DiurnalOptions extends Rate {
  /** How far the rate swings around `perSecond`, as a share of it: from 0 to 1. */
  readonly swing: number
  /**
   * When the rate is highest, from the start of the trace.
   *
   * @default half of `periodMs`
   */
  readonly peakMs?: number | undefined
  /**
   * The length of one swing; above 0.
   *
   * @default 86_400_000, a day
   */
  readonly periodMs?: number | undefined
  /** A whole number from 0 to 4294967295; the same seed gives the same offsets. */
  readonly seed: number
}

/**
 * A Poisson process whose rate swings as a cosine does, as traffic by day and night:
 * `perSecond x (1 + swing x cos(2 pi (t - peakMs) / periodMs))`. Exact, by thinning: arrivals are
 * drawn at the highest rate, and each is kept with the probability of its moment's rate over the
 * highest (Lewis and Shedler, 1979).
 *
 * @throws InvalidInputError where an option is out of range.
 */
export function diurnal(options: DiurnalOptions): Trace {
  const { perSecond, durationMs, swing, periodMs = dayMs, seed } = options
  const { peakMs = periodMs / 2 } = options
  checkRate({ perSecond, durationMs })
  checkPositive('periodMs', periodMs)
  checkSeed(seed)
  if (!(swing >= 0 && swing <= 1)) throw new InvalidInputError('`swing` to be from 0 to 1', swing)
  if (!Number.isFinite(peakMs)) throw new InvalidInputError('`peakMs` to be finite', peakMs)
  return lazyTrace(
    durationMs,
    {
      generator: 'diurnal',
      parameters: { perSecond, durationMs, swing, peakMs, periodMs },
      seed,
      random: randomAlgorithm,
    },
    function* () {
      const random = randomStream(seed)
      const highest = 1 + swing
      for (let offsetMs = 0; ; ) {
        offsetMs -= (Math.log1p(-uniformFloat64(random)) * 1000) / (perSecond * highest)
        if (offsetMs >= durationMs) return
        const rate = 1 + swing * Math.cos((2 * Math.PI * (offsetMs - peakMs)) / periodMs)
        if (uniformFloat64(random) * highest < rate) yield offsetMs
      }
    },
  )
}
