import { InvalidInputError } from '@coldframe/core/error'
import { lazyTrace } from '../lazy-trace.ts'
import type { Trace } from '../trace.ts'

/**
 * One trace after another, each starting where the one before it ends.
 *
 * @throws InvalidInputError where none is given.
 */
export function concat(...traces: readonly Trace[]): Trace {
  if (traces.length === 0) throw new InvalidInputError('`concat` to be given a trace', 'none')
  return lazyTrace(
    traces.reduce((sumMs, { durationMs }) => sumMs + durationMs, 0),
    { generator: 'concat', parameters: { traces: traces.map(({ provenance }) => provenance) } },
    async function* () {
      let startMs = 0
      for (const trace of traces) {
        for await (const offsetMs of trace) yield startMs + offsetMs
        startMs += trace.durationMs
      }
    },
  )
}
