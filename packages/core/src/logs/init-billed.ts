import type { InvocationReport } from '../invocation-report.ts'

/** Durations are rounded to hundredths, so that a sum of two may be this far off. */
const roundingMs = 0.01

/**
 * Whether Billed Duration holds the init, by the numbers alone: no date and no kind of function
 * decides, because Lambda's change of August 2025 reached functions at different times.
 *
 * @returns `undefined` where there is no Init Duration or no Billed Duration, or where rounding up
 * to 1 ms, or to 100 ms as before December 2020, explains the bill also without the init.
 */
export function initBilledOf({
  durationMs,
  billedDurationMs,
  initDurationMs,
}: InvocationReport): boolean | undefined {
  if (initDurationMs === undefined || billedDurationMs === undefined) return undefined
  if (billedDurationMs < Math.ceil(durationMs + initDurationMs - roundingMs)) return false
  const explainedWithout =
    billedDurationMs <= Math.ceil(durationMs + roundingMs) ||
    billedDurationMs === 100 * Math.ceil(durationMs / 100)
  return explainedWithout ? undefined : true
}
