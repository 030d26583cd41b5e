/** The time, as an argument, so that a test can hold it. */
export interface Clock {
  /** Milliseconds from an arbitrary origin that never runs backwards; for durations. */
  monotonicMs(): number
  /** Milliseconds since 1970, UTC; for timestamps. It can jump. */
  epochMs(): number
}

/** The machine's own clock, with sub-millisecond durations. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  epochMs: () => Date.now(),
}
