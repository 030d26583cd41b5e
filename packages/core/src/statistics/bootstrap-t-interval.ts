import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Interval, resampledInterval, resamples, tailRank } from './interval.ts'

/**
 * Interval of the mean by the studentized bootstrap (Efron and Tibshirani, "An Introduction to the
 * Bootstrap", section 12.5). Unlike Student's t it follows the skew of the sample.
 *
 * `undefined` where a resample has no spread, and so no t: fewer than about eight values then differ
 * from the most common one, too few to say how far the mean can move.
 */
export function bootstrapTInterval(
  values: Float64Array,
  mean: number,
  standardError: number,
  seed: number,
): Interval | undefined {
  const count = values.length
  const deviations = values.map((value) => value - mean)
  const generator = xoroshiro128plus(seed)
  // Scaling a 32-bit draw favours an index by at most count / 2^32 and is four times as fast as
  // rejection.
  const scale = count / 2 ** 32

  const statistics = new Float64Array(resamples)
  for (let resample = 0; resample < resamples; resample += 1) {
    let sum = 0
    let squares = 0
    for (let draw = 0; draw < count; draw += 1) {
      const deviation = deviations[Math.floor((generator.next() >>> 0) * scale)] as number
      sum += deviation
      squares += deviation * deviation
    }
    const spread = squares - (sum * sum) / count
    // Equal draws leave only the rounding error of the subtraction.
    if (spread <= squares * 1e-12) return undefined
    statistics[resample] = sum / count / Math.sqrt(spread / (count - 1) / count)
  }
  statistics.sort()

  const bound = (rank: number): number => mean - (statistics[rank - 1] as number) * standardError
  return resampledInterval(bound(resamples + 1 - tailRank), bound(tailRank), 'bootstrap-t', seed)
}
