import type { Analysis } from '../analysis/analysis.ts'
import type { Cell } from '../analysis/cell.ts'
import { functionName, loads } from '../analysis/property.ts'

/** Functions that differ in their framework only, or in their network only. */
export interface Comparison {
  /** What they share: `MobileNetV2, loaded at init`. */
  readonly title: string
  /** The same without the network or framework. */
  readonly setting: string
  readonly cells: readonly Cell[]
}

/** What a study compares: frameworks on one network each, or networks in one framework each. */
export function comparisonsOf(
  { cells, variants }: Analysis,
  between: 'framework' | 'network',
): Comparison[] {
  const properties = [...new Set([loads, ...variants])].filter((each) => each !== functionName)
  const comparisons = new Map<string, Comparison & { readonly cells: Cell[] }>()
  for (const cell of cells) {
    const shared = between === 'framework' ? cell.network : cell.framework
    if (shared === undefined) continue
    const setting = properties.flatMap(({ phrase }) => phrase(cell) ?? []).join(', ')
    const title = [shared, setting].filter(Boolean).join(', ')
    const comparison = comparisons.get(title) ?? { title, setting, cells: [] }
    comparisons.set(title, comparison)
    comparison.cells.push(cell)
  }
  return [...comparisons.values()]
}
