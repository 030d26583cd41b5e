import type { PlayerClock } from './player-clock.ts'

const longestTimerMs = 2 ** 31 - 1

/** Milliseconds since 1970 that never jump: the wall clock is read once, at the start. */
export interface Timeline {
  readonly startedAtMs: number
  nowMs(): number
  /** Resolves at `dueMs` and never before, or when the signal aborts. */
  reach(dueMs: number): Promise<void>
}

export function startTimeline(clock: PlayerClock, signal: AbortSignal): Timeline {
  const startedAtMs = clock.epochMs()
  const originMs = clock.monotonicMs()
  const nowMs = (): number => startedAtMs + (clock.monotonicMs() - originMs)
  return {
    startedAtMs,
    nowMs,
    async reach(dueMs) {
      // At least one turn of the event loop, even when overdue: what was sent before gets on its way.
      do {
        const waitMs = Math.max(dueMs - nowMs(), 0)
        await clock.sleep(Math.min(waitMs, longestTimerMs), signal)
      } while (nowMs() < dueMs && !signal.aborted)
    },
  }
}
