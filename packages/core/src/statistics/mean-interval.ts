import { bootstrapTInterval } from './bootstrap-t-interval.ts'
import {
  confidenceLevel,
  fewestForMean,
  type Interval,
  mostResampled,
  normalQuantile,
} from './interval.ts'
import { isNearNormal, type Moments } from './moments.ts'

/**
 * Interval of the mean: the studentized bootstrap up to 10,000 values, the normal one above.
 * `undefined` for fewer than 54 values, for values without spread, and above 10,000 for values so
 * skewed that the normal interval does not hold.
 */
export function meanInterval(
  values: Float64Array,
  sample: Moments,
  seed: number,
): Interval | undefined {
  const { mean, stdDev } = sample
  if (values.length < fewestForMean || !stdDev) return undefined
  const standardError = stdDev / Math.sqrt(values.length)
  if (values.length <= mostResampled) return bootstrapTInterval(values, mean, standardError, seed)
  if (!isNearNormal(values.length, sample)) return undefined
  const reach = normalQuantile * standardError
  return { low: mean - reach, high: mean + reach, method: 'normal', level: confidenceLevel }
}
