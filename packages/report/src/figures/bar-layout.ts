import type { Bar } from './figure.ts'

/** Pixels: a bar, the room between two bars of a group, which a mark of the paper fits in, ... */
export const BAR = 34
export const BAR_GAP = 18
/** ... and the room between two groups. */
const GROUP_GAP = 36
const CHARACTER = 6.6

/** Where everything stands along the horizontal axis, in pixels. */
export interface BarLayout {
  readonly width: number
  /** The middle of each bar, in the order of the bars. */
  readonly bars: readonly number[]
  readonly groups: readonly { readonly lines: readonly string[]; readonly middle: number }[]
}

/**
 * Sets groups side by side, each as wide as its bars and its label need. A band scale would give
 * every group a slot for every framework, and push single bars off the middle of their labels.
 */
export function barLayout(bars: readonly Bar[], leastWidth: number): BarLayout {
  const groups = new Map<string, Bar[]>()
  for (const bar of bars) {
    const name = bar.group.join('\n')
    groups.set(name, [...(groups.get(name) ?? []), bar])
  }
  const spans = [...groups.values()].map((members) => {
    const barsWidth = members.length * (BAR + BAR_GAP) - BAR_GAP
    const lines = members[0]?.group ?? []
    const labelWidth = Math.max(0, ...lines.map(({ length }) => length * CHARACTER))
    return { members, lines, barsWidth, width: Math.max(barsWidth, labelWidth) }
  })
  const needed = spans.reduce((sum, { width }) => sum + width + GROUP_GAP, 0)
  const spare = Math.max(0, leastWidth - needed) / Math.max(1, spans.length)

  const middles = new Map<Bar, number>()
  let left = 0
  const labelled = spans.map(({ members, lines, barsWidth, width }) => {
    const middle = left + (width + GROUP_GAP + spare) / 2
    members.forEach((bar, index) => {
      middles.set(bar, middle - barsWidth / 2 + BAR / 2 + index * (BAR + BAR_GAP))
    })
    left += width + GROUP_GAP + spare
    return { lines, middle }
  })
  return {
    width: Math.max(leastWidth, needed),
    bars: bars.map((bar) => middles.get(bar) ?? 0),
    groups: labelled,
  }
}
