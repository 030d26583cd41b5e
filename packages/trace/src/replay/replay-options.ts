import type { Skip } from './arrivals.ts'
import type { PlayerClock } from './player-clock.ts'
import type { ReplayProgress } from './replay-progress.ts'

/** How a replay sends; plain values, which a thread can be given. */
export interface SendingRules {
  /**
   * The offset at which this replay starts; arrivals after it keep their gaps. One before it that
   * is not skipped is overdue at the start, and its lateness counts from its place in the trace.
   *
   * @default 0
   */
  readonly startAtOffsetMs?: number | undefined
  /**
   * When the trace starts, in milliseconds since 1970: one moment for several processes or machines,
   * as far as their wall clocks agree. It is turned into a monotonic time once, at the first
   * iteration. What lies in the past is overdue and sent at once.
   *
   * @default the first iteration
   */
  readonly startAtMs?: number | undefined
  /**
   * The most requests in flight, a whole number from 1; see `whenFull`.
   *
   * @default unlimited
   */
  readonly maxInFlight?: number | undefined
  /**
   * What becomes of an arrival that meets `maxInFlight` requests: it waits for a free place, late,
   * and those behind it too (progress and verdict count `waited`), or it is never sent (`dropped`,
   * reason `full`).
   *
   * @default 'wait'
   */
  readonly whenFull?: 'wait' | 'drop' | undefined
  /** Stops sending once it is used up; requests in flight are awaited, the rest is dropped. */
  readonly budget?: ReplayBudget | undefined
  /** Up to which p99 of lateness the verdict is `kept-up`; a number from 0. @default 10 */
  readonly keptUpMs?: number | undefined
  /** Time between two calls of `onProgress`; above 0. @default 100 */
  readonly progressIntervalMs?: number | undefined
}

/** How much may go wrong in a replay. */
export interface ReplayBudget {
  /** How many requests may fail: one more stops the replay. A whole number from 0. */
  readonly failed?: number | undefined
  /** How many sends may be late: one more stops the replay. A whole number from 0. */
  readonly late?: number | undefined
  /** From which lateness on a send counts as late. @default 1000 */
  readonly lateMs?: number | undefined
}

export interface ReplayOptions extends SendingRules {
  /** Not with a worker target, whose thread has a clock of its own. @default systemPlayerClock */
  readonly clock?: PlayerClock | undefined
  /**
   * Stops sending when it aborts. Requests in flight get it and are awaited; each arrival not sent
   * is observed as `dropped`.
   */
  readonly signal?: AbortSignal | undefined
  /**
   * Positions in the whole trace to pass over without an observation, such as those sent before:
   * with a journal of what was sent, nothing is sent twice.
   */
  readonly skip?: Skip | undefined
  /**
   * Called at the start, then every `progressIntervalMs`, and at the end. If it throws, the replay
   * stops with its error.
   */
  readonly onProgress?: ((progress: ReplayProgress) => void) | undefined
}
