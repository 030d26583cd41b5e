/** What became of one arrival. Times are milliseconds since 1970, on one monotonic clock. */
export type Observation<Output = unknown> =
  | CompletedObservation<Output>
  | FailedObservation
  | DroppedObservation

/** The target answered. */
export interface CompletedObservation<Output = unknown> extends SentTimes {
  readonly outcome: 'completed'
  readonly output: Output
}

/** The target rejected; nothing was sent again. */
export interface FailedObservation extends SentTimes {
  readonly outcome: 'failed'
  readonly error: unknown
}

/** Never sent. */
export interface DroppedObservation extends IntendedTime {
  readonly outcome: 'dropped'
  /**
   * `aborted`: by the signal; `budget`: what was allowed to go wrong was used up; `full`:
   * `maxInFlight` requests were on their way.
   */
  readonly reason: 'aborted' | 'budget' | 'full'
}

interface IntendedTime {
  readonly index: number
  readonly offsetMs: number
  /** When the trace wanted it sent. */
  readonly intendedMs: number
}

interface SentTimes extends IntendedTime {
  readonly sentMs: number
  readonly finishedMs: number
  /** `sentMs - intendedMs`; never negative: nothing is sent early. */
  readonly latenessMs: number
}
