import type { PriceSheet } from '../price-sheet.ts'
import { type AdviceOptions, millionUsd, onDemandRows } from './cost-per-million.ts'
import { type Estimate, estimate, isBelow } from './estimate.ts'
import { type MeasuredRow, responseTimeMs } from './measured-row.ts'
import { smallest, type Verdict } from './verdict.ts'

/** What a sweep of memory sizes says. */
export interface MemoryAdvice {
  /** Smallest first. */
  readonly sizes: readonly MemorySize[]
  /** Memory size in MB. */
  readonly cheapest: Verdict<number>
  readonly fastest: Verdict<number>
  /** In MB: sizes that no other beats; see `MemorySize`. */
  readonly paretoFront: readonly number[]
  readonly unpriced: number
  readonly leftOut: number
}

export interface MemorySize {
  readonly memorySizeMB: number
  /** Init and restore that the request waited for included. */
  readonly responseTimeMs: Estimate
  readonly usdPerMillion: Estimate
  /**
   * The first size, of those measured, that is distinguishably better in time or in cost and whose
   * mean is no worse in the other; `undefined` on the Pareto front.
   */
  readonly beatenBy?: number | undefined
}

/**
 * Cheapest, fastest, and the Pareto front of a memory sweep, from rows of one function that was
 * measured at several memory sizes. By default of warm rows alone: how many cold ones there are
 * depends on the traffic.
 *
 * A size is called cheapest or fastest where its interval lies below all others, which each needs 54
 * rows; "not distinguishable" is an answer. Sizes that were not measured are not guessed.
 *
 * @example
 * memoryAdvice(invocations, prices).cheapest // { kind: 'distinguishable', best: 1769 }
 */
export function memoryAdvice(
  rows: Iterable<MeasuredRow>,
  prices: PriceSheet,
  options: AdviceOptions = {},
): MemoryAdvice {
  const { start = 'warm', seed = 0 } = options
  const { billed, unpriced, leftOut } = onDemandRows(rows, { start })
  const memorySizes = new Set(billed.map(({ report }) => report.memorySizeMB))
  const measured = [...memorySizes]
    .sort((a, b) => a - b)
    .flatMap((memorySizeMB) => {
      const ofSize = billed.filter(({ report }) => report.memorySizeMB === memorySizeMB)
      const time = estimate(ofSize.map(responseTimeMs), seed)
      const usd = millionUsd(ofSize, prices, { seed })
      return time && usd ? [{ memorySizeMB, responseTimeMs: time, usdPerMillion: usd }] : []
    })
  const sizes = measured.map(
    (size): MemorySize => ({
      ...size,
      beatenBy: measured.find((other) => beats(other, size))?.memorySizeMB,
    }),
  )
  const verdict = (of: 'responseTimeMs' | 'usdPerMillion') =>
    smallest(sizes.map((size) => ({ choice: size.memorySizeMB, estimate: size[of] })))
  return {
    sizes,
    cheapest: verdict('usdPerMillion'),
    fastest: verdict('responseTimeMs'),
    paretoFront: sizes.flatMap((size) => (size.beatenBy === undefined ? size.memorySizeMB : [])),
    unpriced,
    leftOut,
  }
}

function beats(a: MemorySize, b: MemorySize): boolean {
  return (
    a.responseTimeMs.mean <= b.responseTimeMs.mean &&
    a.usdPerMillion.mean <= b.usdPerMillion.mean &&
    (isBelow(a.responseTimeMs, b.responseTimeMs) || isBelow(a.usdPerMillion, b.usdPerMillion))
  )
}
