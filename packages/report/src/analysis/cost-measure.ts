import { type Cost, type PriceSheet, paperCost, totalCost } from '@coldframe/pricing'
import type { FunctionResult } from '@coldframe/study'
import { PAPER_EXECUTIONS } from '../paper-results.ts'
import { attemptsOf } from './attempts.ts'
import { type Measure, measure } from './measure.ts'
import { rowCostUsd } from './row-cost.ts'

/** What one function cost, by the paper's equation and by today's bill. US dollars, not rounded. */
export interface CostMeasure {
  /**
   * Equation 5 for 54 executions of one duration in milliseconds, with memory as configured: the
   * paper's steps of 128 MB up to 1,536 MB would price larger functions too low.
   */
  readonly equationUsd: (durationMs: number) => number
  /** Every attempt of every row, and invocations that decide no row. */
  readonly bill: Cost
  /** The bill of one request with all its attempts; of those that started as expected. */
  readonly perRequest: Measure
}

/** Prices a function: the equation by its configured memory, the bill by its attempts. */
export function costMeasure(
  { spec: { memorySizeMB }, rows, otherInvocations }: FunctionResult,
  prices: PriceSheet,
  seed: number,
): CostMeasure {
  const sent = rows.filter((row) => attemptsOf(row).length > 0 && row.startFault === undefined)
  return {
    equationUsd: (durationMs) =>
      paperCost(
        { memorySizeMB, durationMs, executions: PAPER_EXECUTIONS, memoryRounding: 'none' },
        prices,
      ).totalUsd,
    bill: totalCost([...rows.flatMap(attemptsOf), ...otherInvocations], prices),
    perRequest: measure(sent, seed, (row) => rowCostUsd(row, prices)),
  }
}
