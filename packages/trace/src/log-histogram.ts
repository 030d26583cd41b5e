const bucketsPerDoubling = 64
const doublings = 64
/** One nanosecond in milliseconds; what is smaller counts as this. */
const smallest = 1e-6

/**
 * Counts of positive values by their size, in constant memory: 64 buckets for each doubling, from
 * 1e-6 to 1e13.
 */
export interface LogHistogram {
  readonly count: number
  /** @param value From 0. */
  add(value: number): void
  /**
   * The nearest-rank quantile: the upper end of its bucket, at most 1.1 % above the value itself, and
   * never above the largest. `undefined` without values.
   *
   * @param share From 0 to 1.
   */
  quantile(share: number): number | undefined
  readonly largest: number | undefined
}

export function logHistogram(): LogHistogram {
  const counts = new Float64Array(bucketsPerDoubling * doublings)
  let count = 0
  let largest: number | undefined
  return {
    get count() {
      return count
    },
    get largest() {
      return largest
    },
    add(value) {
      const bucket = Math.ceil(Math.log2(value / smallest) * bucketsPerDoubling)
      const place = Math.min(Math.max(bucket, 0), counts.length - 1)
      counts[place] = (counts[place] ?? 0) + 1
      count++
      largest = Math.max(largest ?? 0, value)
    },
    quantile(share) {
      if (largest === undefined) return undefined
      const rank = Math.max(Math.ceil(share * count), 1)
      let bucket = 0
      for (let passed = counts[0] ?? 0; passed < rank; passed += counts[bucket] ?? 0) bucket++
      return bucket === 0
        ? Math.min(smallest, largest)
        : Math.min(smallest * 2 ** (bucket / bucketsPerDoubling), largest)
    },
  }
}
