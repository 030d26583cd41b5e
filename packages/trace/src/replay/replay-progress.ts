import { logHistogram } from '../log-histogram.ts'
import type { Observation } from '../observation.ts'

/** How far a replay is: what a progress bar shows. */
export interface ReplayProgress extends ReplayCounts {
  readonly inFlight: number
  /** How far into the trace the clock is: 0 before its start, `durationMs` at its end. */
  readonly positionMs: number
  readonly durationMs: number
  /** Until the last arrival may have come; answers may take longer. */
  readonly remainingMs: number
  /** Sends per second since the call before. */
  readonly perSecond: number
  /** Of the latest send; `undefined` before the first. */
  readonly lastLatenessMs?: number | undefined
  readonly p99LatenessMs?: number | undefined
  readonly worstLatenessMs?: number | undefined
}

/** What has become of a replay's arrivals. */
export interface ReplayCounts {
  readonly sent: number
  readonly completed: number
  readonly failed: number
  /** Never sent; the observations say why. */
  readonly dropped: number
  /** Sent after waiting for a free place among `maxInFlight`. */
  readonly waited: number
}

/** Counts sends and observations, in constant memory. */
export interface ReplayTally {
  readonly counts: ReplayCounts
  readonly lateness: LatenessSummary | undefined
  readonly lastLatenessMs: number | undefined
  sent(latenessMs: number): void
  waited(): void
  observed(outcome: Observation['outcome']): void
}

/**
 * The lateness of all sends. The quantiles are nearest-rank and from a histogram: up to 1.1 % above
 * the exact ones, never below.
 */
export interface LatenessSummary {
  readonly medianMs: number
  readonly p99Ms: number
  readonly worstMs: number
}

export function replayTally(): ReplayTally {
  const counts = { sent: 0, completed: 0, failed: 0, dropped: 0, waited: 0 }
  const lateness = logHistogram()
  let lastLatenessMs: number | undefined
  return {
    get counts() {
      return { ...counts }
    },
    get lateness() {
      const medianMs = lateness.quantile(0.5)
      const p99Ms = lateness.quantile(0.99)
      const worstMs = lateness.largest
      if (medianMs === undefined || p99Ms === undefined || worstMs === undefined) return undefined
      return { medianMs, p99Ms, worstMs }
    },
    get lastLatenessMs() {
      return lastLatenessMs
    },
    sent(latenessMs) {
      counts.sent++
      lastLatenessMs = latenessMs
      lateness.add(latenessMs)
    },
    waited() {
      counts.waited++
    },
    observed(outcome) {
      counts[outcome]++
    },
  }
}
