import { InvalidInputError } from '../coldframe-error.ts'
import { finiteValues } from './finite-values.ts'
import { quantile } from './quantile.ts'

/** A value far from the bulk of its sample. */
export interface Outlier {
  /** Its place among the values as given. */
  readonly index: number
  readonly value: number
}

export interface Outliers {
  readonly rule: OutlierRule
  /** Values outside are outliers, values on a fence are not; absent for an empty sample. */
  readonly fences?: { readonly low: number; readonly high: number } | undefined
  /** In the order of the values. */
  readonly outliers: readonly Outlier[]
}

/**
 * - `tukey`: more than 1.5 interquartile ranges outside the quartiles (J. W. Tukey, "Exploratory Data
 *   Analysis", 1977), quartiles by type 7; of normal values about 0.7 % lie there
 * - `mad`: more than 3.5 scaled median absolute deviations from the median (B. Iglewicz and D. C.
 *   Hoaglin, "How to Detect and Handle Outliers", 1993); holds until half of the sample is outlying
 */
export type OutlierRule = 'tukey' | 'mad'

/**
 * Points out values that lie far from the others. It removes none: slow requests are results too.
 * Both rules suppose a symmetric bulk, so they point at many values of a long right tail. Where more
 * than half of the values are equal, both may point at all others.
 *
 * @throws InvalidInputError for a value that is not finite, naming its index, or another rule.
 */
export function outliers(values: Iterable<number>, rule: OutlierRule = 'tukey'): Outliers {
  if (!Object.hasOwn(fencesBy, rule))
    throw new InvalidInputError("the rule to be 'tukey' or 'mad'", rule)
  const inOrder = finiteValues(values)
  if (inOrder.length === 0) return { rule, outliers: [] }
  const [low, high] = fencesBy[rule](inOrder.slice().sort())
  return {
    rule,
    fences: { low, high },
    outliers: Array.from(inOrder, (value, index) => ({ index, value })).filter(
      ({ value }) => value < low || value > high,
    ),
  }
}

type Fences = readonly [low: number, high: number]

const fencesBy: Readonly<Record<OutlierRule, (sorted: Float64Array) => Fences>> = {
  tukey(sorted) {
    const [lower, upper] = [quantile(sorted, 25) as number, quantile(sorted, 75) as number]
    const reach = 1.5 * (upper - lower)
    return [lower - reach, upper + reach]
  },
  mad(sorted) {
    const median = quantile(sorted, 50) as number
    const distances = sorted.map((value) => Math.abs(value - median)).sort()
    const reach = (3.5 * (quantile(distances, 50) as number)) / normalMad
    return [median - reach, median + reach]
  },
}

/** The median absolute deviation of a standard normal distribution, as Iglewicz and Hoaglin round it. */
const normalMad = 0.6745
