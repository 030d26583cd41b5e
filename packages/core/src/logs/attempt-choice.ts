import type { StartEvidence } from '../inference-record.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { Attempt } from './attempt.ts'

/** Time stamps of Lambda's lines and of the process's may be this far out of order. */
const slackMs = 50

/** The attempt that a START line belongs to: it has none, and its REPORT is not from before. */
export function forStart(
  open: readonly Attempt[],
  timeMs: number | undefined,
): Attempt | undefined {
  return open.findLast((attempt) => !attempt.started && !isAfter(timeMs, attempt))
}

/**
 * The attempt that a REPORT belongs to: it has none. Of several, the one whose start lies nearest to
 * Duration before it; without times, the oldest.
 */
export function forReport(
  open: readonly Attempt[],
  { durationMs }: InvocationReport,
  timeMs: number | undefined,
): Attempt | undefined {
  const free = open.filter((attempt) => !attempt.report)
  return nearest(free, timeMs === undefined ? undefined : timeMs - durationMs)
}

/** The attempt that words about a failure belong to: the newest that has none yet. */
export function forFailure(open: readonly Attempt[]): Attempt | undefined {
  return open.findLast((attempt) => attempt.failure === undefined) ?? open.at(-1)
}

/**
 * The attempt that a record belongs to: of the same process at the same request; else one that has
 * no records and whose REPORT is not from before, the nearest in time; without times, the newest.
 */
export function forRecord(
  open: readonly Attempt[],
  evidence: StartEvidence,
  timeMs: number,
): Attempt | undefined {
  const same = open.find((attempt) => isSame(attempt.evidence, evidence))
  if (same) return same
  const free = open.filter((attempt) => !attempt.evidence && !isAfter(timeMs, attempt))
  return nearest(free.reverse(), evidence.receivedAtMs)
}

function isAfter(timeMs: number | undefined, { endedAtMs }: Attempt): boolean {
  return timeMs !== undefined && endedAtMs !== undefined && timeMs > endedAtMs + slackMs
}

function isSame(one: StartEvidence | undefined, other: StartEvidence): boolean {
  return one?.sequence === other.sequence && one.initializedAtMs === other.initializedAtMs
}

/** The attempt that started nearest to a time; the first of equals, and where no times are known. */
function nearest(attempts: readonly Attempt[], timeMs: number | undefined): Attempt | undefined {
  if (attempts.length < 2) return attempts[0]
  const distance = ({ startedAtMs }: Attempt) =>
    startedAtMs === undefined || timeMs === undefined
      ? Number.POSITIVE_INFINITY
      : Math.abs(startedAtMs - timeMs)
  let best = attempts[0]
  for (const attempt of attempts) if (best && distance(attempt) < distance(best)) best = attempt
  return best
}
