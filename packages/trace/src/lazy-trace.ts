import type { Provenance, Trace } from './trace.ts'

/** A trace whose offsets are made anew for each pass, one at a time. */
export function lazyTrace(
  durationMs: number,
  provenance: Provenance,
  offsets: () => Iterable<number> | AsyncIterable<number>,
): Trace {
  return {
    durationMs,
    provenance,
    async *[Symbol.asyncIterator]() {
      yield* offsets()
    },
  }
}
