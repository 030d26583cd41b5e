/** Mean and deviation of values as they come, by Welford's method. */
export interface Moments {
  readonly count: number
  add(value: number): void
  /** 0 without values. */
  mean(): number
  /** With n - 1 below the line; `undefined` with fewer than two values. */
  standardDeviation(): number | undefined
}

export function moments(): Moments {
  let count = 0
  let mean = 0
  let squares = 0
  return {
    get count() {
      return count
    },
    add(value) {
      count++
      const before = value - mean
      mean += before / count
      squares += before * (value - mean)
    },
    mean: () => mean,
    standardDeviation: () => (count < 2 ? undefined : Math.sqrt(squares / (count - 1))),
  }
}
