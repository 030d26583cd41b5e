import type { StartKind } from '@coldframe/core'
import { invocationCost } from '../invocation-cost.ts'
import type { PriceSheet } from '../price-sheet.ts'
import { type Estimate, estimate, scaled } from './estimate.ts'
import { type BilledRow, isBilled, type MeasuredRow } from './measured-row.ts'

/** What a million invocations like the measured ones cost, in US dollars. */
export interface CostPerMillion {
  readonly usd: Estimate | undefined
  /** Rows without a billed duration or memory size; they are in no figure. */
  readonly unpriced: number
  /** Rows that started another way than was asked for, or on provisioned concurrency. */
  readonly leftOut: number
}

export interface AdviceOptions {
  /**
   * Only rows that started so. Without it all count, in the shares in which they were measured;
   * those of another traffic are others.
   */
  readonly start?: StartKind | undefined
  /** Seeds the bootstrap of the intervals. @default 0 */
  readonly seed?: number | undefined
}

/**
 * The mean bill of an invocation, times a million: duration at the first tier, and the request. The
 * interval is from the spread of the rows alone. Rows on provisioned concurrency are left out, as
 * most of what they cost is capacity; see `provisionedBreakEven`.
 *
 * @example
 * costPerMillion(invocations, prices, { start: 'warm' }).usd?.interval
 */
export function costPerMillion(
  rows: Iterable<MeasuredRow>,
  prices: PriceSheet,
  options: AdviceOptions = {},
): CostPerMillion {
  const { billed, unpriced, leftOut } = onDemandRows(rows, options)
  return { usd: millionUsd(billed, prices, options), unpriced, leftOut }
}

export function millionUsd(
  rows: readonly BilledRow[],
  prices: PriceSheet,
  { seed = 0 }: AdviceOptions,
): Estimate | undefined {
  const mean = estimate(
    rows.map(({ report }) => invocationCost(report, prices).totalUsd),
    seed,
  )
  return mean && scaled(mean, 1e6)
}

export function onDemandRows(
  rows: Iterable<MeasuredRow>,
  { start }: AdviceOptions,
): { readonly billed: BilledRow[]; readonly unpriced: number; readonly leftOut: number } {
  const all = [...rows]
  const kept = all.filter(({ start: { kind } }) =>
    start === undefined ? kind !== 'provisioned' : kind === start,
  )
  const billed = kept.filter(isBilled)
  return { billed, unpriced: kept.length - billed.length, leftOut: all.length - kept.length }
}
