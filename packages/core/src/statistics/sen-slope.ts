import type { Estimate } from './contrast.ts'
import { confidenceLevel, normalQuantile } from './interval.ts'
import { fallingPairs, pairOrder } from './pair-order.ts'

/** How finely a slope is found, against the steepest of the sample. */
const finest = 1e-13

/**
 * The median of the slopes between all pairs of values in order, per step, and the interval that goes
 * with the variance of Mann and Kendall's S: P. K. Sen, "Estimates of the regression coefficient
 * based on Kendall's tau", JASA 63 (1968). At least two values. Unbiased for symmetric errors.
 *
 * The slopes are not listed: how many lie below a given one is counted, and that one moved, about 45
 * times for each rank, in a time of n log n each.
 */
export function senSlope(values: Float64Array, varianceOfS: number): Estimate {
  const pairs = (values.length * (values.length - 1)) / 2
  const middle =
    (slopeAt(values, Math.ceil(pairs / 2)) + slopeAt(values, Math.floor(pairs / 2) + 1)) / 2
  const reach = normalQuantile * Math.sqrt(varianceOfS)
  const low = Math.round((pairs - reach) / 2)
  const high = Math.round((pairs + reach) / 2) + 1
  if (low < 1 || high > pairs) return { estimate: middle }
  return {
    estimate: middle,
    interval: {
      low: slopeAt(values, low),
      high: slopeAt(values, high),
      method: 'sen',
      level: confidenceLevel,
    },
  }
}

/** The slope of a rank, from 1, among the slopes of all pairs. */
function slopeAt(values: Float64Array, rank: number): number {
  const pairs = (values.length * (values.length - 1)) / 2
  const { falling, rising } = pairOrder(values)
  if (rank > falling && rank <= pairs - rising) return 0

  // No pair is steeper than the steepest step between neighbours.
  let steepest = 0
  for (let index = 1; index < values.length; index += 1)
    steepest = Math.max(
      steepest,
      Math.abs((values[index] as number) - (values[index - 1] as number)),
    )
  let [low, high] = rank > falling ? [0, steepest] : [-steepest, 0]
  while (high - low > finest * steepest) {
    const middle = (low + high) / 2
    const steeper = fallingPairs(values.map((value, index) => middle * index - value))
    if (pairs - steeper >= rank) high = middle
    else low = middle
  }
  return (low + high) / 2
}
