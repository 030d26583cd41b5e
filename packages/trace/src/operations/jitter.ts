import { InvalidInputError } from '@coldframe/core/error'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from '../lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from '../random-stream.ts'
import type { Trace } from '../trace.ts'
import { minHeap } from './min-heap.ts'
import type { Seeded } from './seeded.ts'

export interface JitterOptions extends Seeded {
  /** How far an arrival moves at most, in either direction; from 0 to half of the trace. */
  readonly withinMs: number
}

/**
 * Moves each arrival by a uniformly random time of at most `withinMs`, earlier or later; what would
 * leave the trace is mirrored back into it. Sorted again on the way: memory holds the arrivals of
 * twice `withinMs`.
 *
 * @throws InvalidInputError where `withinMs` or the seed is out of range.
 */
export function jitter(trace: Trace, { withinMs, seed }: JitterOptions): Trace {
  const { durationMs, provenance } = trace
  if (!(withinMs >= 0 && withinMs <= durationMs / 2))
    throw new InvalidInputError(
      `\`withinMs\` to be a number from 0 to ${durationMs / 2}, half of the trace`,
      withinMs,
    )
  checkSeed(seed)
  return lazyTrace(
    durationMs,
    {
      generator: 'jitter',
      parameters: { withinMs },
      seed,
      random: randomAlgorithm,
      from: provenance,
    },
    async function* () {
      const random = randomStream(seed)
      const moved = minHeap<number>((offsetMs) => offsetMs)
      for await (const offsetMs of trace) {
        // No later arrival can come before this.
        yield* moved.takeUpTo(offsetMs - withinMs)
        const movedMs = Math.abs(offsetMs + (2 * uniformFloat64(random) - 1) * withinMs)
        moved.add(movedMs > durationMs ? 2 * durationMs - movedMs : movedMs)
      }
      yield* moved.takeUpTo(Number.POSITIVE_INFINITY)
    },
  )
}
