import { InvalidInputError } from '@coldframe/core/error'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { lazyTrace } from '../lazy-trace.ts'
import { checkSeed, randomAlgorithm, randomStream } from '../random-stream.ts'
import type { Trace } from '../trace.ts'
import type { Seeded } from './seeded.ts'

/**
 * Keeps each arrival with the given probability, independently of the others. A Poisson process
 * stays one.
 *
 * @param probability Above 0, up to 1.
 * @throws InvalidInputError where it is not, or the seed is out of range.
 */
export function thin(trace: Trace, probability: number, { seed }: Seeded): Trace {
  if (!(probability > 0 && probability <= 1))
    throw new InvalidInputError('`probability` to be a number above 0, up to 1', probability)
  checkSeed(seed)
  return lazyTrace(
    trace.durationMs,
    {
      generator: 'thin',
      parameters: { probability },
      seed,
      random: randomAlgorithm,
      from: trace.provenance,
    },
    async function* () {
      const random = randomStream(seed)
      for await (const offsetMs of trace) if (uniformFloat64(random) < probability) yield offsetMs
    },
  )
}
