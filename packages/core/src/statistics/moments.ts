export interface Moments {
  readonly mean: number
  /** `undefined` for a single value. */
  readonly stdDev: number | undefined
}

/** Mean and sample standard deviation (`n - 1`) of at least one value. */
export function moments(values: Float64Array): Moments {
  const count = values.length
  const rough = values.reduce((sum, value) => sum + value, 0) / count
  // The second pass takes back the rounding of the first: equal values then have no deviation.
  const mean = rough + values.reduce((sum, value) => sum + (value - rough), 0) / count
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, stdDev: count > 1 ? Math.sqrt(squares / (count - 1)) : undefined }
}
