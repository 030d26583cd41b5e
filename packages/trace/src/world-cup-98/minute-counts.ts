/** Requests in each minute of a stretch of time. */
export interface MinuteCounts {
  /** The beginning of the first minute, in milliseconds since 1970. */
  readonly firstMinuteMs: number
  readonly counts: readonly number[]
}
