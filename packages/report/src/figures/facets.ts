import type { LoadWhen } from '@coldframe/study'
import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { loadedAt } from '../analysis/load-when.ts'
import { loads, type Property } from '../analysis/property.ts'

/** The cells that one figure shows. */
export interface Facet {
  /** What the figure's file name ends in: `-every-request`; empty where there is one figure. */
  readonly suffix: string
  /** What its title ends in: `, loaded at every request`. */
  readonly title: string
  readonly cells: readonly Cell[]
  /** What tells its cells apart beside framework and network. */
  readonly variants: readonly Property[]
}

/** One facet for each way of loading: their times differ too much for one scale. */
export function facetsOf({ cells, variants }: Analysis): Facet[] {
  if (!variants.includes(loads)) return [{ suffix: '', title: '', cells, variants }]
  const byLoadWhen = new Map<LoadWhen | undefined, Cell[]>()
  for (const cell of cells)
    byLoadWhen.set(cell.loadWhen, [...(byLoadWhen.get(cell.loadWhen) ?? []), cell])
  return [...byLoadWhen].map(([loadWhen, members]) => ({
    suffix: `-${loadWhen ?? 'unknown-load'}`,
    title: `, ${loadWhen ? loadedAt(loadWhen) : 'not known when loaded'}`,
    cells: members,
    variants: variants.filter((variant) => variant !== loads),
  }))
}
