import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/**
 * Draws medians of resamples, in a time that does not depend on the sample's size. The median of a
 * resample is the sorted sample at the place where the median of as many uniform draws falls, and
 * that is a ratio of sums of exponential draws (L. Devroye, "Non-Uniform Random Variate Generation",
 * section V.3.4), so it has exactly the distribution that drawing all of the resample gives.
 */
export function resampledMedian(sorted: Float64Array, generator: RandomGenerator): number {
  const count = sorted.length
  const at = (share: number): number =>
    sorted[Math.min(count - 1, Math.floor(count * share))] as number

  const half = Math.ceil(count / 2)
  const below = gammaDraw(half, generator)
  const between = count % 2 === 0 ? -Math.log(uniformDraw(generator)) : 0
  const all = below + between + gammaDraw(half, generator)
  return (at(below / all) + at((below + between) / all)) / 2
}

/**
 * The sum of `shape` exponential draws: G. Marsaglia and W. W. Tsang, "A simple method for
 * generating gamma variables", ACM TOMS 26 (2000).
 */
function gammaDraw(shape: number, generator: RandomGenerator): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalDraw(generator)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    const u = uniformDraw(generator)
    // Their squeeze: what it accepts the next line would, with two logarithms more.
    if (u < 1 - 0.0331 * x ** 4) return d * v
    if (Math.log(u) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Box and Muller's transform. */
function normalDraw(generator: RandomGenerator): number {
  const radius = Math.sqrt(-2 * Math.log(uniformDraw(generator)))
  return radius * Math.cos(2 * Math.PI * uniformDraw(generator))
}

/** Between 0 and 1, never either. */
function uniformDraw(generator: RandomGenerator): number {
  return ((generator.next() >>> 0) + 0.5) / 2 ** 32
}
