import { InvalidInputError } from '@coldframe/core/error'
import { lazyTrace } from '../lazy-trace.ts'
import type { Trace } from '../trace.ts'

/** A stretch of a trace, in milliseconds from its start. */
export interface WindowBounds {
  /** @default 0 */
  readonly fromMs?: number | undefined
  /** @default the end of the trace */
  readonly toMs?: number | undefined
}

/**
 * The arrivals from `fromMs` until before `toMs`, counted from `fromMs`. Where `toMs` is the end of
 * the trace, an arrival at the very end belongs to it.
 *
 * @throws InvalidInputError unless 0 <= `fromMs` < `toMs` <= `trace.durationMs`.
 */
export function window(trace: Trace, { fromMs = 0, toMs = trace.durationMs }: WindowBounds): Trace {
  const { durationMs, provenance } = trace
  if (!(fromMs >= 0 && fromMs < durationMs))
    throw new InvalidInputError(
      `\`fromMs\` to be a number from 0 to below ${durationMs}, the trace's duration`,
      fromMs,
    )
  if (!(toMs > fromMs && toMs <= durationMs))
    throw new InvalidInputError(
      `\`toMs\` to be a number above ${fromMs} (\`fromMs\`) and up to ${durationMs}, the trace's duration`,
      toMs,
    )
  return lazyTrace(
    toMs - fromMs,
    { generator: 'window', parameters: { fromMs, toMs }, from: provenance },
    async function* () {
      for await (const offsetMs of trace) {
        if (offsetMs >= toMs && !(offsetMs === toMs && toMs === durationMs)) return
        if (offsetMs >= fromMs) yield offsetMs - fromMs
      }
    },
  )
}
