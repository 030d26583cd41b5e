import type { Observation } from './observation.ts'

/** How far a replay is. */
export interface ReplayProgress {
  readonly sent: number
  readonly completed: number
  readonly failed: number
  /** Never sent, because the replay was aborted. */
  readonly dropped: number
  readonly inFlight: number
  /** Of the latest send; `undefined` before the first. */
  readonly lastLatenessMs?: number | undefined
  readonly worstLatenessMs?: number | undefined
}

/** Counts sends and observations. */
export interface ReplayTally {
  sent(latenessMs: number): void
  observed(outcome: Observation['outcome']): void
  progress(): ReplayProgress
}

export function replayTally(): ReplayTally {
  const counts = { sent: 0, completed: 0, failed: 0, dropped: 0 }
  let lastLatenessMs: number | undefined
  let worstLatenessMs: number | undefined
  return {
    sent(latenessMs) {
      counts.sent++
      lastLatenessMs = latenessMs
      worstLatenessMs = Math.max(worstLatenessMs ?? 0, latenessMs)
    },
    observed(outcome) {
      counts[outcome]++
    },
    progress: () => ({
      ...counts,
      inFlight: counts.sent - counts.completed - counts.failed,
      lastLatenessMs,
      worstLatenessMs,
    }),
  }
}
