import type { Cell } from '../analysis/cell.ts'
import type { Property } from '../analysis/property.ts'
import { NONE } from '../tables/number-text.ts'
import { hyphenated } from './hyphenated.ts'

/** Longer names are broken at their hyphens, so that labels stay upright. */
const LINE = 16

/** The lines under a bar: its network, or its function's name, and what tells it apart. */
export function barGroup(cell: Cell, variants: readonly Property[]): string[] {
  return [
    ...hyphenated(cell.network ?? cell.function.spec.name, LINE),
    ...variants.flatMap(({ of }) => hyphenated(of(cell) ?? NONE, LINE)),
  ]
}
