import type { Cell } from '../analysis/cell.ts'
import type { MeasureView } from './measure-columns.ts'
import { NONE } from './number-text.ts'
import type { Column } from './table.ts'

type Counts = readonly (readonly [count: number, what: string])[]

/** How many values a row rests on, and which requests are not among them. */
export function countColumns(
  of: MeasureView['of'],
  outside: (cell: Cell) => Counts,
): Column<Cell>[] {
  const count = (cell: Cell): string => String(of(cell).all.count)
  const others = (cell: Cell): string => counted(outside(cell)).join(', ') || NONE
  return [
    {
      heading: 'n',
      text: count,
      brief: {
        heading: 'n',
        text: (cell) => (others(cell) === NONE ? count(cell) : `${count(cell)} (${others(cell)})`),
      },
    },
    { heading: 'not in n', text: others },
  ]
}

/** What a time leaves out: requests that failed, are missing or started otherwise, and values that were lost. */
export function timeOutside(of: MeasureView['of']): (cell: Cell) => Counts {
  return (cell) => [
    [cell.counts.failed, 'failed'],
    [cell.counts.missing, 'missing'],
    [cell.startFaults, 'not started as expected'],
    [of(cell).unmeasured, 'unmeasured'],
  ]
}

/** The counts that are not 0: `2 failed`, `1 missing`. */
export function counted(counts: Counts): string[] {
  return counts.filter(([count]) => count !== 0).map((pair) => pair.join(' '))
}
