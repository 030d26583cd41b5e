import type { Cell } from '../analysis/cell.ts'

/** All functions of one framework or network; its title as its authors write it. */
export interface CellsOf {
  readonly title: string
  readonly cells: readonly Cell[]
}

/** Gathers functions by framework or network; those that stand under their own names are left out. */
export function cellsBy(cells: readonly Cell[], key: 'framework' | 'network'): CellsOf[] {
  const titles = new Set(cells.flatMap((cell) => cell[key] ?? []))
  return [...titles].map((title) => ({ title, cells: cells.filter((cell) => cell[key] === title) }))
}

/** The different values among functions, which mostly are one; `undefined` is none. */
export function distinct<Value>(
  { cells }: CellsOf,
  of: (cell: Cell) => Value | readonly Value[] | undefined,
): Value[] {
  return [...new Set(cells.flatMap((cell) => of(cell) ?? []))] as Value[]
}
