import type { Cell } from '../analysis/cell.ts'
import type { Property } from '../analysis/property.ts'
import { NONE } from '../tables/number-text.ts'

/** Longer names are broken at their hyphens, so that labels stay upright. */
const LINE = 16

/** The lines under a bar: its network, or its function's name, and what tells it apart. */
export function barGroup(cell: Cell, variants: readonly Property[]): string[] {
  return [
    ...hyphenated(cell.network ?? cell.function.spec.name),
    ...variants.flatMap(({ of }) => hyphenated(of(cell) ?? NONE)),
  ]
}

function hyphenated(name: string): string[] {
  const lines: string[] = []
  for (const part of name.split(/(?<=[-_ ])/)) {
    const line = lines.at(-1)
    if (line !== undefined && (line + part).length <= LINE) lines[lines.length - 1] = line + part
    else lines.push(part)
  }
  return lines
}
