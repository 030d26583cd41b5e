import type { Measure } from '../analysis/measure.ts'

/** What `isLower` decides by, for readers. */
export const lowerRule =
  'One is lower than another where its mean is lower and the 95 % interval of its median, by order statistics, ends below where the other one begins. Otherwise the two are tied: the study cannot tell them apart, as with fewer than 6 values.'

/**
 * Whether one sample is lower than another beyond what chance explains. Medians decide because their
 * intervals hold for any distribution; that two of them do not meet is stricter than a test at 5 %.
 */
export function isLower({ all: one }: Measure, { all: other }: Measure): boolean {
  if (one.mean === undefined || other.mean === undefined || one.mean >= other.mean) return false
  const [below, above] = [one.intervals.median, other.intervals.median]
  return below !== undefined && above !== undefined && below.high < above.low
}
