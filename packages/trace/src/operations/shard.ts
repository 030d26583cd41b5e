import { InvalidInputError } from '@coldframe/core/error'
import { lazyTrace } from '../lazy-trace.ts'
import type { Trace, TraceShard } from '../trace.ts'

/**
 * One of several parts of a trace, for one of several processes: arrivals `index`, `index + of`,
 * `index + 2 * of`, ... All parts together are the whole trace, each arrival once.
 *
 * A replay of a shard counts arrivals by their position in the whole trace, so that processes choose
 * the images and keys that one process would have chosen. Take the shard last: other operations
 * count anew.
 *
 * @throws InvalidInputError unless `of` is a whole number from 1 and `index` one from 0 to below it.
 *
 * @example
 * const trace = shard(poisson({ perSecond: 4000, durationMs: 60_000, seed: 1 }), { index: 0, of: 4 })
 */
export function shard(trace: Trace, { index, of }: TraceShard): Trace {
  if (!Number.isSafeInteger(of) || of < 1)
    throw new InvalidInputError('`of` to be a whole number from 1', of)
  if (!Number.isSafeInteger(index) || index < 0 || index >= of)
    throw new InvalidInputError(`\`index\` to be a whole number from 0 to ${of - 1}`, index)
  const whole = trace.shard ?? { index: 0, of: 1 }
  const part = lazyTrace(
    trace.durationMs,
    { generator: 'shard', parameters: { index, of }, from: trace.provenance },
    async function* () {
      let position = 0
      for await (const offsetMs of trace) {
        if (position === index) yield offsetMs
        position = position + 1 === of ? 0 : position + 1
      }
    },
  )
  return { ...part, shard: { index: whole.index + index * whole.of, of: whole.of * of } }
}
