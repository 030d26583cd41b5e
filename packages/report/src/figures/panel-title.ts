import type { Cell } from '../analysis/cell.ts'
import type { Property } from '../analysis/property.ts'
import { NONE } from '../tables/number-text.ts'
import { hyphenated } from './hyphenated.ts'

/** How much fits above the narrowest panel. */
const LINE = 26

/** The lines above a panel: its network, or its function's name, and what tells it apart. */
export function panelTitle(cell: Cell, variants: readonly Property[]): string[] {
  const name = cell.network ?? cell.function.spec.name
  return hyphenated([name, ...variants.map(({ of }) => of(cell) ?? NONE)].join(', '), LINE)
}
