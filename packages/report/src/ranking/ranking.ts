/** One thing in its place among others. */
export interface Ranked<Item> {
  readonly item: Item
  /** 1 plus how many are lower; 1 is best. */
  readonly rank: number
  /** Those of better rank that are nevertheless not lower than it. */
  readonly tiedAbove: readonly Item[]
}

/**
 * Ranks things that stand in the order of their means by a relation that need not order them all.
 * What is lower than something lower counts as lower, so that equal ranks are always ties.
 */
export function ranking<Item>(
  ordered: readonly Item[],
  isLower: (one: Item, other: Item) => boolean,
): Ranked<Item>[] {
  const lowerThan = new Map<Item, ReadonlySet<Item>>()
  const ranked = ordered.map((item, position) => {
    const before = ordered.slice(0, position)
    const lower = new Set(
      before
        .filter((other) => isLower(other, item))
        .flatMap((other) => [other, ...(lowerThan.get(other) ?? [])]),
    )
    lowerThan.set(item, lower)
    return { item, rank: 1 + lower.size }
  })
  return ranked
    .map(({ item, rank }) => ({
      item,
      rank,
      tiedAbove: ranked
        .filter((other) => other.rank < rank && !lowerThan.get(item)?.has(other.item))
        .map((other) => other.item),
    }))
    .sort((one, other) => one.rank - other.rank)
}
