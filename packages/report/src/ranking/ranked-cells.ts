import type { Cell } from '../analysis/cell.ts'
import type { Measure } from '../analysis/measure.ts'
import { isLower } from './is-lower.ts'
import { type Ranked, ranking } from './ranking.ts'

/** One quantity of a function. */
export type MeasureOf = (cell: Cell) => Measure

/** The bill of one request with all its attempts. */
export const costOf: MeasureOf = ({ cost }) => cost.perRequest
export const responseOf: MeasureOf = ({ response }) => response
export const executionOf: MeasureOf = ({ execution }) => execution
export const loadOf: MeasureOf = ({ load }) => load

/**
 * Ranks functions by a quantity, the lowest mean first. One without a single result is left out,
 * however little its failures cost, and so is one of which the quantity was not measured.
 */
export function rankedCells(cells: readonly Cell[], of: MeasureOf): Ranked<Cell>[] {
  const meanOf = (cell: Cell): number => of(cell).all.mean ?? Number.NaN
  const ordered = cells
    .filter((cell) => cell.counts.succeeded > 0 && of(cell).all.count > 0)
    .sort((one, other) => meanOf(one) - meanOf(other))
  return ranking(ordered, (one, other) => isLower(of(one), of(other)))
}
