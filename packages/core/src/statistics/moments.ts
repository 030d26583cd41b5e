export interface Moments {
  readonly mean: number
  /** Sample standard deviation, `n - 1`; `undefined` for a single value. */
  readonly stdDev: number | undefined
  /** Third central moment over the cube of the deviation (both `n`); `undefined` without spread. */
  readonly skewness: number | undefined
}

/** Mean, deviation and skewness of at least one value. */
export function moments(values: Float64Array): Moments {
  const count = values.length
  let sum = 0
  for (const value of values) sum += value
  const rough = sum / count

  let residue = 0
  for (const value of values) residue += value - rough
  // The second pass takes back the rounding of the first: equal values then have no deviation.
  const mean = rough + residue / count

  let squares = 0
  let cubes = 0
  for (const value of values) {
    const deviation = value - mean
    squares += deviation * deviation
    cubes += deviation * deviation * deviation
  }
  return {
    mean,
    stdDev: count > 1 ? Math.sqrt(squares / (count - 1)) : undefined,
    skewness: squares > 0 ? cubes / count / (squares / count) ** 1.5 : undefined,
  }
}

/**
 * Cochran's rule for the mean of a skewed sample: `n > 25 G²`. A normal 95 % interval then misses at
 * most about 6 % of the time (W. G. Cochran, "Sampling Techniques", 3rd ed., section 2.15).
 */
export function isNearNormal(count: number, { skewness }: Moments): boolean {
  return skewness !== undefined && count > 25 * skewness ** 2
}
