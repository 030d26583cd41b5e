import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import type { Contrast } from './contrast.ts'
import { type Basis, contrastOfMeans, type TwoMeans } from './contrast-of-means.ts'
import { fewestForMean, mostResampled } from './interval.ts'
import { meanInterval } from './mean-interval.ts'
import { isNearNormal, moments } from './moments.ts'

/**
 * Difference and ratio of the means of pairs, the i-th value of `a` with the i-th of `b`, at least
 * one. The difference is the mean of the pairs' differences, with that mean's interval. The ratio is
 * as in `meanContrast`, but whole pairs are drawn, so what the two have in common cancels out.
 */
export function pairedMeanContrast(a: Float64Array, b: Float64Array, seed: number): Contrast {
  const count = a.length
  const [momentsOfA, momentsOfB] = [moments(a), moments(b)]
  const centredA = a.map((value) => value - momentsOfA.mean)
  const centredB = b.map((value) => value - momentsOfB.mean)
  const scale = count / 2 ** 32
  const generator = xoroshiro128plus(seed)

  const means = (generator?: RandomGenerator): TwoMeans => {
    let sumA = 0
    let sumB = 0
    let squaresA = 0
    let squaresB = 0
    let products = 0
    for (let draw = 0; draw < count; draw += 1) {
      const index = generator ? Math.floor((generator.next() >>> 0) * scale) : draw
      const ofA = centredA[index] as number
      const ofB = centredB[index] as number
      sumA += ofA
      sumB += ofB
      squaresA += ofA * ofA
      squaresB += ofB * ofB
      products += ofA * ofB
    }
    const perMean = 1 / (count * (count - 1))
    return {
      a: momentsOfA.mean + sumA / count,
      b: momentsOfB.mean + sumB / count,
      varianceOfA: (squaresA - (sumA * sumA) / count) * perMean,
      varianceOfB: (squaresB - (sumB * sumB) / count) * perMean,
      covariance: (products - (sumA * sumB) / count) * perMean,
    }
  }
  const basis = (): Basis | undefined => {
    if (count < fewestForMean) return undefined
    const draw = (): TwoMeans => means(generator)
    if (count <= mostResampled) return { seed, draw }
    const nearNormal = isNearNormal(count, momentsOfA) && isNearNormal(count, momentsOfB)
    return nearNormal ? 'normal' : undefined
  }
  const arePositive = a.every((value) => value > 0) && b.every((value) => value > 0)
  const differences = a.map((value, index) => value - (b[index] as number))
  const ofDifferences = moments(differences)
  return {
    difference: {
      estimate: ofDifferences.mean,
      interval: meanInterval(differences, ofDifferences, seed),
    },
    ratio: contrastOfMeans(means(), basis(), arePositive).ratio,
  }
}
