import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { Contrast } from './contrast.ts'
import { type Basis, contrastOfMeans, type TwoMeans } from './contrast-of-means.ts'
import { fewestForMean, mostResampled } from './interval.ts'
import { isNearNormal, type Moments, moments } from './moments.ts'

/**
 * Difference and ratio of the means of two independent samples, each of at least one value. From 54
 * values each on the intervals are by the symmetric studentized bootstrap; where a sample has more
 * than 10,000 by the normal distribution, if neither sample is too skewed for it.
 */
export function meanContrast(a: Float64Array, b: Float64Array, seed: number): Contrast {
  const [momentsOfA, momentsOfB] = [moments(a), moments(b)]
  const centredA = a.map((value) => value - momentsOfA.mean)
  const centredB = b.map((value) => value - momentsOfB.mean)
  const generator = xoroshiro128plus(seed)

  const draw = (): TwoMeans | undefined => {
    const ofA = drawnMean(centredA, generator)
    const ofB = drawnMean(centredB, generator)
    return ofA && ofB && twoMeans(momentsOfA.mean, ofA, momentsOfB.mean, ofB)
  }
  const basis = (): Basis | undefined => {
    if (Math.min(a.length, b.length) < fewestForMean) return undefined
    if (Math.max(a.length, b.length) <= mostResampled) return { seed, draw }
    const nearNormal = isNearNormal(a.length, momentsOfA) && isNearNormal(b.length, momentsOfB)
    return nearNormal ? 'normal' : undefined
  }
  return contrastOfMeans(
    twoMeans(
      momentsOfA.mean,
      still(momentsOfA, a.length),
      momentsOfB.mean,
      still(momentsOfB, b.length),
    ),
    basis(),
    a.every(isAbove0) && b.every(isAbove0),
  )
}

/** How far a mean moved, and its variance. */
interface MovedMean {
  readonly by: number
  readonly variance: number
}

function still({ stdDev = 0 }: Moments, count: number): MovedMean {
  return { by: 0, variance: stdDev ** 2 / count }
}

function twoMeans(meanOfA: number, a: MovedMean, meanOfB: number, b: MovedMean): TwoMeans {
  return {
    a: meanOfA + a.by,
    b: meanOfB + b.by,
    varianceOfA: a.variance,
    varianceOfB: b.variance,
    covariance: 0,
  }
}

function isAbove0(value: number): boolean {
  return value > 0
}

/** `undefined` where all draws are equal. */
function drawnMean(centred: Float64Array, generator: RandomGenerator): MovedMean | undefined {
  const count = centred.length
  const scale = count / 2 ** 32
  let sum = 0
  let squares = 0
  for (let draw = 0; draw < count; draw += 1) {
    const deviation = centred[Math.floor((generator.next() >>> 0) * scale)] as number
    sum += deviation
    squares += deviation * deviation
  }
  const spread = squares - (sum * sum) / count
  if (spread <= squares * 1e-12) return undefined
  return { by: sum / count, variance: spread / (count - 1) / count }
}
