import type { Invocation } from '@coldframe/core'

/**
 * The paper's response time in milliseconds: Duration, plus Init Duration when cold, plus Restore
 * Duration when restored; no init that the request did not wait for. `undefined` without a report.
 */
export function responseTimeMs({ report, start }: Invocation): number | undefined {
  if (report === undefined) return undefined
  const waitedMs =
    start.kind === 'cold'
      ? report.initDurationMs
      : start.kind === 'restored'
        ? report.restoreDurationMs
        : undefined
  return report.durationMs + (waitedMs ?? 0)
}
