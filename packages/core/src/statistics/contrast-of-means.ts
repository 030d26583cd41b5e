import type { Contrast, Estimate } from './contrast.ts'
import {
  confidenceLevel,
  type Interval,
  normalQuantile,
  resampledInterval,
  resamples,
  tailRank,
} from './interval.ts'

/** Two means, the variance of each (not of the values), and their covariance. */
export interface TwoMeans {
  readonly a: number
  readonly b: number
  readonly varianceOfA: number
  readonly varianceOfB: number
  readonly covariance: number
}

/**
 * What intervals rest on: the means of one resample at a time, `undefined` for one without spread;
 * or the central limit theorem; or nothing.
 */
export type Basis = { readonly seed: number; readonly draw: () => TwoMeans | undefined } | 'normal'

/**
 * Difference and ratio of two means with intervals: the symmetric studentized bootstrap (P. Hall, "On
 * symmetric bootstrap confidence intervals", JRSS B 50, 1988), or 1.96 standard errors. The ratio is
 * treated on its logarithm, with the standard error of the delta method; it is left out unless both
 * samples are above 0 throughout.
 */
export function contrastOfMeans(
  means: TwoMeans,
  basis: Basis | undefined,
  arePositive: boolean,
): Contrast {
  const draws = typeof basis === 'object' ? drawn(basis.draw) : []
  const intervalOf = ({ of, varianceOf }: Figure): Interval | undefined => {
    const [value, error] = [of(means), Math.sqrt(varianceOf(means))]
    if (basis === undefined || !(error > 0)) return undefined
    if (basis === 'normal') {
      const reach = normalQuantile * error
      return { low: value - reach, high: value + reach, method: 'normal', level: confidenceLevel }
    }
    const statistics = Float64Array.from(draws ?? [], (each) => {
      return Math.abs(of(each) - value) / Math.sqrt(varianceOf(each))
    }).sort()
    const reach = (statistics[resamples - 2 * tailRank] ?? Number.NaN) * error
    if (!Number.isFinite(reach) || !Number.isFinite(statistics.at(-1))) return undefined
    return resampledInterval(value - reach, value + reach, 'symmetric-bootstrap-t', basis.seed)
  }

  return {
    difference: { estimate: means.a - means.b, interval: intervalOf(difference) },
    ratio: arePositive ? ratioEstimate(means.a / means.b, intervalOf(logRatio)) : undefined,
  }
}

/** A figure of two means, and the variance of that figure. */
interface Figure {
  readonly of: (means: TwoMeans) => number
  readonly varianceOf: (means: TwoMeans) => number
}

const difference: Figure = {
  of: ({ a, b }) => a - b,
  varianceOf: ({ varianceOfA, varianceOfB, covariance }) =>
    spread(varianceOfA, varianceOfB, covariance),
}

const logRatio: Figure = {
  of: ({ a, b }) => Math.log(a / b),
  varianceOf: ({ a, b, varianceOfA, varianceOfB, covariance }) =>
    spread(varianceOfA / a ** 2, varianceOfB / b ** 2, covariance / (a * b)),
}

/** The variance of a difference; 0 where only rounding is left of it. */
function spread(varianceOfA: number, varianceOfB: number, covariance: number): number {
  const both = varianceOfA + varianceOfB
  const variance = both - 2 * covariance
  return variance > both * 1e-12 ? variance : 0
}

function ratioEstimate(estimate: number, ofLogarithm: Interval | undefined): Estimate {
  if (!ofLogarithm) return { estimate }
  const [low, high] = [Math.exp(ofLogarithm.low), Math.exp(ofLogarithm.high)]
  return { estimate, interval: { ...ofLogarithm, low, high } }
}

/** `undefined` where a resample has no spread: too few values then differ to say anything. */
function drawn(draw: () => TwoMeans | undefined): readonly TwoMeans[] | undefined {
  const means: TwoMeans[] = []
  for (let resample = 0; resample < resamples; resample += 1) {
    const each = draw()
    if (!each) return undefined
    means.push(each)
  }
  return means
}
