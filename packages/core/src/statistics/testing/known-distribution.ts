import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A distribution whose true figures are known, to draw samples from. */
export interface KnownDistribution {
  readonly name: string
  readonly mean: number
  readonly median: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  /** How likely a value is to lie below one of the same distribution times 1.1. */
  readonly belowATenthMore: number
  /** One value from a source of standard normal and one of uniform draws. */
  readonly draw: (normal: () => number, uniform: () => number) => number
}

/** Points of the standard normal distribution. */
const z90 = 1.2815515655446004
const z95 = 1.6448536269514722
const z99 = 2.3263478740408408

export const knownDistributions: readonly KnownDistribution[] = [
  {
    name: 'normal (mean 100, deviation 15)',
    mean: 100,
    median: 100,
    p90: 100 + 15 * z90,
    p95: 100 + 15 * z95,
    p99: 100 + 15 * z99,
    belowATenthMore: 0.673085237626101,
    draw: (normal) => 100 + 15 * normal(),
  },
  {
    name: 'log-normal (sigma 1)',
    mean: Math.exp(1 / 2),
    median: 1,
    p90: Math.exp(z90),
    p95: Math.exp(z95),
    p99: Math.exp(z99),
    belowATenthMore: 0.5268661660323999,
    draw: (normal) => Math.exp(normal()),
  },
  {
    name: 'mixture (90 % around 1, 10 % around 10)',
    mean: 1.9,
    // The point 5/9 of the lower peak, which holds 9 values in 10.
    median: 1 + 0.1 * 0.13971029888186212,
    // Halfway between the peaks, where no value falls.
    p90: 5.5,
    p95: 10,
    p99: 10 + 0.1 * z90,
    belowATenthMore: 0.7070320308112384,
    draw: (normal, uniform) => (uniform() < 0.9 ? 1 : 10) + 0.1 * normal(),
  },
]

/** Draws samples of one distribution, one after another from one seed. */
export function sampler(
  { draw }: KnownDistribution,
  seed: number,
): (count: number) => Float64Array {
  const generator = xoroshiro128plus(seed)
  generator.jump()
  const uniform = (): number => ((generator.next() >>> 0) + 0.5) / 2 ** 32
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
  return (count) => Float64Array.from({ length: count }, () => draw(normal, uniform))
}
