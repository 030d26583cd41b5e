import type { Cell } from '../analysis/cell.ts'
import type { MeasureView } from './measure-columns.ts'
import { NO_BREAK, NONE } from './number-text.ts'
import type { Column, CsvColumns } from './table.ts'

/** The median of each repetition, in their order; no column where nothing is repeated. */
export function repetitionColumns(
  { of, unit, text }: MeasureView,
  cells: readonly Cell[],
): Column<Cell>[] {
  return cells.some(isRepeated)
    ? [
        {
          heading: `median by repetition, ${unit}`,
          text: (cell) =>
            of(cell)
              .repetitionMedians.map((median) => (median === undefined ? NONE : text(median)))
              .join(`${NO_BREAK}/ `) || NONE,
        },
      ]
    : []
}

/** For programs, where a study repeats its functions or expects a start. */
export function sweepCsvColumns(
  unit: string,
  of: MeasureView['of'],
  cells: readonly Cell[],
): CsvColumns<Cell> {
  const medians = (cell: Cell): number[] =>
    of(cell).repetitionMedians.flatMap((median) => median ?? [])
  const columns: Record<string, CsvColumns<Cell>[string]> = {}
  if (cells.some(({ function: { spec } }) => spec.expectedStart !== undefined))
    columns.startFaults = ({ startFaults }) => startFaults
  if (cells.some(isRepeated)) {
    columns.repetitions = ({ repetitions }) => repetitions.length
    columns[`repetitionMedianLowest${unit}`] = (cell) => bound(Math.min, medians(cell))
    columns[`repetitionMedianHighest${unit}`] = (cell) => bound(Math.max, medians(cell))
  }
  return columns
}

/** How many repetitions a row pools, and what its intervals say nothing of. */
export function repetitionNotes(cells: readonly Cell[]): string[] {
  const counts = new Set(cells.map(({ repetitions }) => repetitions.length))
  return cells.some(isRepeated)
    ? [
        `Each row pools ${[...counts].join(' or ')} repetitions of its function, run in blocks, each in a random order of its own. Intervals take their requests for independent; the medians by repetition show how far repetitions lie apart.`,
      ]
    : []
}

function isRepeated({ repetitions }: Cell): boolean {
  return repetitions.length > 1
}

function bound(of: (...values: number[]) => number, values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : of(...values)
}
