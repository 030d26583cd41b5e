import type { PlayerClock } from './player-clock.ts'
import type { ReplayProgress } from './replay-progress.ts'

export interface ReplayOptions {
  /** @default systemPlayerClock */
  readonly clock?: PlayerClock | undefined
  /**
   * Stops sending when it aborts. Requests in flight get it and are awaited; each arrival not sent
   * is observed as `dropped`.
   */
  readonly signal?: AbortSignal | undefined
  /** Positions in the trace to pass over without an observation, such as those sent before. */
  readonly skip?: ReadonlySet<number> | undefined
  /**
   * The offset at which this replay starts; arrivals after it keep their gaps. One before it that
   * is not skipped is overdue at the start, and its lateness counts from its place in the trace.
   *
   * @default 0
   */
  readonly startAtOffsetMs?: number | undefined
  /** Called at each send and each observation. If it throws, the replay stops with its error. */
  readonly onProgress?: ((progress: ReplayProgress) => void) | undefined
}
