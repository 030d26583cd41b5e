import type { Clock } from '@coldframe/core'

/** A clock that stands still until it is told to go on. */
export interface HandClock extends Clock {
  advance(ms: number): void
}

export function handClock(): HandClock {
  let passedMs = 0
  return {
    monotonicMs: () => 5_000 + passedMs,
    epochMs: () => 1_700_000_000_000 + passedMs,
    advance: (ms) => {
      passedMs += ms
    },
  }
}
