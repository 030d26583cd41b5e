import { lazyTrace } from '../lazy-trace.ts'
import { checkPositive } from '../rate.ts'
import type { Trace } from '../trace.ts'

/**
 * The same arrivals in less time: offsets and duration divided by `factor`. A factor below 1 slows
 * the trace down. More requests then overlap, so a function starts cold more often.
 *
 * @throws InvalidInputError where `factor` is not a finite number above 0.
 */
export function speedUp(trace: Trace, factor: number): Trace {
  checkPositive('factor', factor)
  return lazyTrace(
    trace.durationMs / factor,
    { generator: 'speedUp', parameters: { factor }, from: trace.provenance },
    async function* () {
      for await (const offsetMs of trace) yield offsetMs / factor
    },
  )
}
