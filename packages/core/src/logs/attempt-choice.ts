import type { StartEvidence } from '../inference-record.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { Attempt } from './attempt.ts'

/** Time stamps of Lambda's lines and of the process's may be this far out of order. */
const slackMs = 50

/** The attempt that a START line belongs to: it has none, and its REPORT is not from before. */
export function forStart(
  newest: Attempt | undefined,
  stream: string | undefined,
  timeMs: number | undefined,
): Attempt | undefined {
  for (let attempt = newest; attempt; attempt = attempt.before)
    if (!attempt.started && isOpenTo(stream, attempt) && !isAfter(timeMs, attempt)) return attempt
  return undefined
}

/**
 * The attempt that a REPORT belongs to: it has none. Of several, the one whose start lies nearest to
 * Duration before it; without times, the oldest.
 */
export function forReport(
  newest: Attempt | undefined,
  stream: string | undefined,
  { durationMs }: InvocationReport,
  timeMs: number | undefined,
): Attempt | undefined {
  const startMs = timeMs === undefined ? undefined : timeMs - durationMs
  let best: Attempt | undefined
  for (let attempt = newest; attempt; attempt = attempt.before)
    if (!attempt.report && isOpenTo(stream, attempt))
      if (!best || distance(attempt, startMs) <= distance(best, startMs)) best = attempt
  return best
}

/** The attempt that words about a failure belong to: the newest that has none yet. */
export function forFailure(
  newest: Attempt | undefined,
  stream: string | undefined,
): Attempt | undefined {
  let last: Attempt | undefined
  for (let attempt = newest; attempt; attempt = attempt.before) {
    if (!isOpenTo(stream, attempt)) continue
    if (attempt.failure === undefined) return attempt
    last ??= attempt
  }
  return last
}

/**
 * The attempt that a record belongs to: of the same process at the same request; else one that has
 * no records and whose REPORT is not from before, the nearest in time; without times, the newest.
 */
export function forRecord(
  newest: Attempt | undefined,
  stream: string | undefined,
  evidence: StartEvidence,
  timeMs: number,
): Attempt | undefined {
  let best: Attempt | undefined
  for (let attempt = newest; attempt; attempt = attempt.before) {
    if (!isOpenTo(stream, attempt)) continue
    if (attempt.evidence) {
      if (isSame(attempt.evidence, evidence)) return attempt
    } else if (!isAfter(timeMs, attempt)) {
      const startMs = evidence.receivedAtMs
      if (!best || distance(attempt, startMs) < distance(best, startMs)) best = attempt
    }
  }
  return best
}

/** The attempt that measures of Insights belong to: the oldest that has none. */
export function forInsights(
  newest: Attempt | undefined,
  stream: string | undefined,
): Attempt | undefined {
  let oldest: Attempt | undefined
  for (let attempt = newest; attempt; attempt = attempt.before)
    if (!attempt.insights && isOpenTo(stream, attempt)) oldest = attempt
  return oldest
}

/** Whether an attempt is not known to be of another log stream. */
function isOpenTo(stream: string | undefined, { logStreamName }: Attempt): boolean {
  return stream === undefined || logStreamName === undefined || logStreamName === stream
}

function isAfter(timeMs: number | undefined, { endedAtMs }: Attempt): boolean {
  return timeMs !== undefined && endedAtMs !== undefined && timeMs > endedAtMs + slackMs
}

function isSame(one: StartEvidence, other: StartEvidence): boolean {
  return one.sequence === other.sequence && one.initializedAtMs === other.initializedAtMs
}

/** Of an attempt's start from a time; infinite where one is not known. */
function distance({ startedAtMs }: Attempt, timeMs: number | undefined): number {
  return startedAtMs === undefined || timeMs === undefined
    ? Number.POSITIVE_INFINITY
    : Math.abs(startedAtMs - timeMs)
}
