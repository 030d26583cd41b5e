/**
 * The machine or the process was not running for a while, or its clock was set.
 *
 * - `suspended`: the wall clock ran ahead of the monotonic one by `ms`: the machine slept, or its
 *   clock was set forward. Arrivals after it are late by that on the wall clock, not on the replay's.
 * - `stalled`: a wait took `ms` longer than asked: the process was stopped, or something held its
 *   thread.
 * - `set-back`: the wall clock was set back by `ms`; the replay did not notice.
 */
export interface Interruption {
  readonly kind: 'suspended' | 'stalled' | 'set-back'
  /** When it was noticed, on the replay's clock. */
  readonly atMs: number
  readonly ms: number
}

/** Less than a second is lateness, or a clock being adjusted. */
const shortestMs = 1000

/** Looks out for interruptions after each wait. */
export interface InterruptionWatch {
  readonly found: readonly Interruption[]
  waited(askedMs: number, tookMs: number, nowMs: number, epochMs: number): void
}

export function interruptionWatch(): InterruptionWatch {
  const found: Interruption[] = []
  let aheadMs = 0
  return {
    found,
    waited(askedMs, tookMs, nowMs, epochMs) {
      const lostMs = tookMs - askedMs
      if (lostMs >= shortestMs) found.push({ kind: 'stalled', atMs: nowMs, ms: lostMs })
      const jumpMs = epochMs - nowMs - aheadMs
      if (Math.abs(jumpMs) < shortestMs) return
      aheadMs += jumpMs
      const kind = jumpMs > 0 ? 'suspended' : 'set-back'
      found.push({ kind, atMs: nowMs, ms: Math.abs(jumpMs) })
    },
  }
}
