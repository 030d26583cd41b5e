import { type Interruption, interruptionWatch } from './interruption.ts'
import type { PlayerClock } from './player-clock.ts'

const longestTimerMs = 2 ** 31 - 1

/** Milliseconds since 1970 that never jump: the wall clock is read once, at the start. */
export interface Timeline {
  readonly startedAtMs: number
  readonly interruptions: readonly Interruption[]
  nowMs(): number
  /** Resolves at `dueMs` and never before, or when the signal aborts. */
  reach(dueMs: number): Promise<void>
}

export function startTimeline(clock: PlayerClock, signal: AbortSignal): Timeline {
  const startedAtMs = clock.epochMs()
  const originMs = clock.monotonicMs()
  const nowMs = (): number => startedAtMs + (clock.monotonicMs() - originMs)
  const watch = interruptionWatch()
  return {
    startedAtMs,
    interruptions: watch.found,
    nowMs,
    async reach(dueMs) {
      // At least one turn of the event loop, even when overdue: what was sent before gets on its way.
      let beganMs = nowMs()
      do {
        const askedMs = Math.min(Math.max(dueMs - beganMs, 0), longestTimerMs)
        await clock.sleep(askedMs, signal)
        const endedMs = nowMs()
        watch.waited(askedMs, endedMs - beganMs, endedMs, clock.epochMs())
        beganMs = endedMs
      } while (beganMs < dueMs && !signal.aborted)
    },
  }
}
