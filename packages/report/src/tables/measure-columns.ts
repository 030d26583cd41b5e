import type { Cell } from '../analysis/cell.ts'
import type { Group, Measure } from '../analysis/measure.ts'
import { NO_BREAK, NONE } from './number-text.ts'
import { type Statistic, statistics, statisticText } from './statistic-text.ts'
import type { Column, CsvColumns } from './table.ts'

/** How a table shows one measure: where it is, its unit, and how a number of it is written. */
export interface MeasureView {
  readonly of: (cell: Cell) => Measure
  readonly unit: string
  readonly text: (value: number) => string
}

/**
 * Mean, median and p95, each with its interval or the reason why it has none; `brief` are those that
 * a terminal has room for.
 */
export function statisticColumns(
  { of, unit, text }: MeasureView,
  brief: readonly Statistic[] = statistics,
): Column<Cell>[] {
  return statistics.map((statistic) => {
    const heading = `${statistic}, ${unit}`
    const full = (cell: Cell): string => statisticText(of(cell).all, statistic, text)
    const bare = (cell: Cell): string => {
      const value = of(cell).all[statistic]
      return value === undefined ? NONE : text(value)
    }
    return {
      heading,
      text: full,
      brief: brief.includes(statistic)
        ? { heading, text: statistic === 'mean' ? full : bare }
        : undefined,
    }
  })
}

/** Counts and means of cold and warm starts, and of others where a cell has any. */
export function startColumns(
  { of, unit, text }: MeasureView,
  cells: readonly Cell[],
): Column<Cell>[] {
  const shown = (group: Group | undefined): string =>
    group === undefined ? NONE : `${group.count}:${NO_BREAK}${text(group.mean)}`
  const others = (cell: Cell): string =>
    [...of(cell).byStart]
      .filter(([kind]) => kind !== 'cold' && kind !== 'warm')
      .map(([kind, group]) => `${kind} ${shown(group)}`)
      .join(', ') || NONE
  const columns = (['cold', 'warm'] as const).map(
    (kind): Column<Cell> => ({
      heading: `${kind} n: mean, ${unit}`,
      text: (cell) => shown(of(cell).byStart.get(kind)),
      brief: { heading: `${kind} n: mean` },
    }),
  )
  return cells.some((cell) => others(cell) !== NONE)
    ? [...columns, { heading: `other starts n: mean, ${unit}`, text: others }]
    : columns
}

/** A measure for programs: `meanMs`, `meanLowMs`, ... `unit` ends the names. */
export function measureCsvColumns(unit: string, of: MeasureView['of']): CsvColumns<Cell> {
  const columns: Record<string, CsvColumns<Cell>[string]> = {
    count: (cell) => of(cell).all.count,
    unmeasured: (cell) => of(cell).unmeasured,
  }
  for (const statistic of statistics) {
    columns[`${statistic}${unit}`] = (cell) => of(cell).all[statistic]
    columns[`${statistic}Low${unit}`] = (cell) => of(cell).all.intervals[statistic]?.low
    columns[`${statistic}High${unit}`] = (cell) => of(cell).all.intervals[statistic]?.high
    columns[`${statistic}Interval`] = (cell) => of(cell).all.intervals[statistic]?.method
  }
  for (const kind of ['cold', 'warm'] as const) {
    columns[`${kind}Count`] = (cell) => of(cell).byStart.get(kind)?.count ?? 0
    columns[`${kind}Mean${unit}`] = (cell) => of(cell).byStart.get(kind)?.mean
  }
  return {
    ...columns,
    otherCount: (cell) =>
      [...of(cell).byStart]
        .filter(([kind]) => kind !== 'cold' && kind !== 'warm')
        .reduce((sum, [, { count }]) => sum + count, 0),
  }
}
