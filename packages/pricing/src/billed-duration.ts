import { InvalidInputError } from '@coldframe/core/error'
import { billingRules } from './billing-rules.ts'

/** What Lambda measured, as its REPORT line says it; core's `InvocationReport` is one. */
export interface MeasuredDuration {
  readonly durationMs: number
  readonly initDurationMs?: number | undefined
  readonly billedRestoreDurationMs?: number | undefined
}

export interface BilledDurationOptions {
  /** The day whose rules hold, `YYYY-MM-DD`. */
  readonly asOf: string
  /**
   * An image, a custom runtime or provisioned concurrency: init was billed before 2025-08-01 too.
   * @default false
   */
  readonly initAlwaysBilled?: boolean | undefined
}

/**
 * What Lambda bills for a measured duration by the rules of a day, in milliseconds. For runs
 * without a logged billed duration, and to put a run under the rules of another day; a logged
 * billed duration is what was billed.
 *
 * @throws InvalidInputError for a negative or non-finite duration, or a day before Lambda.
 *
 * @example
 * billedDuration({ durationMs: 250.06, initDurationMs: 100.77 }, { asOf: '2025-07-31' }) // 251
 * billedDuration({ durationMs: 250.06, initDurationMs: 100.77 }, { asOf: '2025-08-01' }) // 351
 */
export function billedDuration(
  { durationMs, initDurationMs = 0, billedRestoreDurationMs = 0 }: MeasuredDuration,
  { asOf, initAlwaysBilled = false }: BilledDurationOptions,
): number {
  for (const [name, value] of Object.entries({
    durationMs,
    initDurationMs,
    billedRestoreDurationMs,
  }))
    if (!Number.isFinite(value) || value < 0)
      throw new InvalidInputError(`\`${name}\` to be milliseconds from 0`, value)
  const { roundedUpToMs, initBilled } = billingRules(asOf)
  const init = initBilled || initAlwaysBilled ? initDurationMs : 0
  return wholeMs(durationMs + init + billedRestoreDurationMs, roundedUpToMs)
}

/** Up to the next multiple; Lambda writes thousandths at most, so less is a double's noise. */
export function wholeMs(ms: number, multiple = 1): number {
  return Math.ceil(Math.round(ms * 1e6) / 1e6 / multiple) * multiple
}

/**
 * What of a billed duration was init: all that is beyond the handler's time, where both together
 * are what was billed, and otherwise none. Lambda rounds what it writes, so one millisecond either
 * way is let pass.
 */
export function billedInitMs(
  billedMs: number,
  durationMs: number,
  initDurationMs: number | undefined,
): number {
  if (!initDurationMs) return 0
  const billedWithInit = Math.abs(wholeMs(durationMs + initDurationMs) - billedMs) <= 1
  return billedWithInit ? Math.max(0, billedMs - wholeMs(durationMs)) : 0
}
