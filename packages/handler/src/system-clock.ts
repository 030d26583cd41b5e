import type { Clock } from '@coldframe/core'

/** The process's own clock; written again here so that core stays a type-only import. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  epochMs: () => Date.now(),
}
