import { lazyTrace } from '../lazy-trace.ts'
import type { Provenance, Trace } from '../trace.ts'
import type { windowMs } from './moment.ts'
import { countedSeconds, spreadWithinSeconds } from './second-spread.ts'
import { sortedTimes } from './sorted-times.ts'

export interface TimesTraceOptions {
  readonly window: ReturnType<typeof windowMs>
  readonly provenance: Provenance
  /** Times are whole seconds, each to be spread over it by this seed. */
  readonly spreadSeed?: number | undefined
}

/**
 * A trace of times, in any order, in milliseconds. They are read once here for the first and the
 * last, where the window is open, and again and sorted at each pass.
 */
export async function timesTrace(
  times: () => AsyncIterable<number>,
  { window: { fromMs, toMs }, provenance, spreadSeed }: TimesTraceOptions,
): Promise<Trace> {
  const resolutionMs = spreadSeed === undefined ? 0 : 1000
  async function* inside() {
    for await (const time of times())
      if (time >= (fromMs ?? time) && !(toMs !== undefined && time >= toMs)) yield time
  }
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  if (fromMs === undefined || toMs === undefined)
    for await (const time of inside()) {
      if (time < first) first = time
      if (time > last) last = time
    }
  const found = first <= last
  const startMs = fromMs ?? (found ? first : (toMs ?? 0))
  const endMs = toMs ?? (found ? last + resolutionMs : startMs)
  return lazyTrace(endMs - startMs, provenance, async function* () {
    const sorted = sortedTimes(inside())
    if (spreadSeed !== undefined)
      yield* spreadWithinSeconds(countedSeconds(sorted), spreadSeed, startMs)
    else for await (const time of sorted) yield time - startMs
  })
}
