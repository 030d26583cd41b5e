import type { Cell } from '../analysis/cell.ts'
import type { Group } from '../analysis/measure.ts'
import type { Comparison } from './comparisons.ts'
import { type MeasureOf, rankedCells } from './ranked-cells.ts'

/**
 * The mean rank over those comparisons that rank at least two, and how many they were; by framework
 * or by network, whichever `keyOf` gives.
 */
export function meanRanks(
  comparisons: readonly Comparison[],
  keyOf: (cell: Cell) => string | undefined,
  of: MeasureOf,
): ReadonlyMap<string | undefined, Group> {
  const ranks = new Map<string | undefined, number[]>()
  for (const { cells } of comparisons) {
    const ranked = rankedCells(cells, of)
    if (ranked.length < 2) continue
    for (const { item, rank } of ranked)
      ranks.set(keyOf(item), [...(ranks.get(keyOf(item)) ?? []), rank])
  }
  return new Map(
    [...ranks].map(([key, all]) => [
      key,
      { count: all.length, mean: all.reduce((sum, rank) => sum + rank, 0) / all.length },
    ]),
  )
}
