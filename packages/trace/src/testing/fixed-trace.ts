import { lazyTrace } from '../lazy-trace.ts'
import type { Trace } from '../trace.ts'

/** A trace of exactly these offsets. */
export function fixedTrace(...offsets: number[]): Trace {
  return lazyTrace(offsets.at(-1) ?? 0, { generator: 'fixed', parameters: {} }, () => offsets)
}
