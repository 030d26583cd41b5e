import type { Summary } from '@coldframe/core'
import { NO_BREAK, NONE } from './number-text.ts'

/** The statistics that the tables give intervals of. */
export const statistics = ['mean', 'median', 'p95'] as const
export type Statistic = (typeof statistics)[number]

/** Under these counts `summarize` gives no 95 % interval. */
const smallestCount: Readonly<Record<Statistic, number>> = { mean: 54, median: 6, p95: 59 }

/** `0.4123 [0.4011, 0.4235]`, or why there is no interval: `0.4123 (n < 59)`. */
export function statisticText(
  summary: Summary,
  statistic: Statistic,
  text: (value: number) => string,
): string {
  const value = summary[statistic]
  if (value === undefined) return NONE
  const interval = summary.intervals[statistic]
  if (interval !== undefined)
    return `${text(value)} [${text(interval.low)}, ${text(interval.high)}]`
  const smallest = smallestCount[statistic]
  return summary.count < smallest
    ? `${text(value)} (n${NO_BREAK}<${NO_BREAK}${smallest})`
    : `${text(value)} (too alike)`
}
