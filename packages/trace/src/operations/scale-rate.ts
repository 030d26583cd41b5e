import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from '../lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from '../random-stream.ts'
import { checkPositive } from '../rate.ts'
import type { Trace } from '../trace.ts'
import type { Seeded } from './seeded.ts'

/**
 * `factor` times as many arrivals in the same time, busy and quiet stretches where they were. Each
 * arrival becomes `floor(factor)` arrivals, and one more with the probability of the fraction: the
 * first stays where it was, the others fall on uniformly random moments until the next arrival. The
 * number of arrivals is `factor` times the trace's in expectation. Below 1 this is `thin`.
 *
 * @throws InvalidInputError where `factor` is not a finite number above 0, or the seed is out of
 * range.
 */
export function scaleRate(trace: Trace, factor: number, { seed }: Seeded): Trace {
  checkPositive('factor', factor)
  checkSeed(seed)
  const whole = Math.floor(factor)
  return lazyTrace(
    trace.durationMs,
    {
      generator: 'scaleRate',
      parameters: { factor },
      seed,
      random: randomAlgorithm,
      from: trace.provenance,
    },
    async function* () {
      const random = randomStream(seed)
      function* copies(fromMs: number, toMs: number): Generator<number> {
        const count = whole + (uniformFloat64(random) < factor - whole ? 1 : 0)
        if (count === 0) return
        yield fromMs
        const others = Float64Array.from(
          { length: count - 1 },
          () => fromMs + uniformFloat64(random) * (toMs - fromMs),
        )
        yield* others.sort()
      }

      let previousMs: number | undefined
      for await (const offsetMs of trace) {
        if (previousMs !== undefined) yield* copies(previousMs, offsetMs)
        previousMs = offsetMs
      }
      if (previousMs !== undefined) yield* copies(previousMs, trace.durationMs)
    },
  )
}
