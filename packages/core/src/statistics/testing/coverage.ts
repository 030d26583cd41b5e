import type { Interval } from '../interval.ts'
import { meanContrast } from '../mean-contrast.ts'
import { meanInterval } from '../mean-interval.ts'
import { medianContrast } from '../median-contrast.ts'
import { moments } from '../moments.ts'
import { pairedMeanContrast } from '../paired-mean-contrast.ts'
import { quantileInterval } from '../quantile-interval.ts'
import { superiority } from '../superiority.ts'
import { type KnownDistribution, sampler } from './known-distribution.ts'

/** How often an interval held the true figure. */
export interface Coverage {
  readonly figure: string
  readonly method: string
  readonly trials: number
  /** In how many trials the interval was given at all. */
  readonly given: number
  readonly covered: number
  /** Over the size of the true figure. */
  readonly meanWidth: number
}

/** An interval, and the figure that it should hold. */
type Attempt = readonly [interval: Interval | undefined, truth: number]

/**
 * What is measured together, on the same samples. `b` is from the same distribution times 1.1; of
 * pairs, `a` plus 0.1 times a value of the same distribution.
 */
const experiments = {
  'order-statistics': ({ median, p90, p95, p99 }, draw, count) => {
    const sorted = draw(count).sort()
    return {
      median: [quantileInterval(sorted, 50), median],
      p90: [quantileInterval(sorted, 90), p90],
      p95: [quantileInterval(sorted, 95), p95],
      p99: [quantileInterval(sorted, 99), p99],
    }
  },
  mean: ({ mean }, draw, count, seed) => {
    const values = draw(count)
    return { mean: [meanInterval(values, moments(values), seed), mean] }
  },
  medians: ({ median, belowATenthMore }, draw, count, seed) => {
    const [a, b] = [draw(count).sort(), aTenthMore(draw(count)).sort()]
    const { difference, ratio } = medianContrast(a, b, seed)
    return {
      'difference of medians': [difference.interval, -0.1 * median],
      'ratio of medians': [ratio?.interval, 1 / 1.1],
      'P(a < b)': [superiority(a, b).interval, belowATenthMore],
    }
  },
  means: ({ mean }, draw, count, seed) => {
    const { difference, ratio } = meanContrast(draw(count), aTenthMore(draw(count)), seed)
    return {
      'difference of means': [difference.interval, -0.1 * mean],
      'ratio of means': [ratio?.interval, 1 / 1.1],
    }
  },
  pairs: ({ mean }, draw, count, seed) => {
    const a = draw(count)
    const more = draw(count)
    const b = a.map((value, index) => value + 0.1 * (more[index] as number))
    const { difference, ratio } = pairedMeanContrast(a, b, seed)
    return {
      'difference of means of pairs': [difference.interval, -0.1 * mean],
      'ratio of means of pairs': [ratio?.interval, 1 / 1.1],
    }
  },
} as const satisfies Readonly<
  Record<
    string,
    (
      truth: KnownDistribution,
      draw: (count: number) => Float64Array,
      count: number,
      seed: number,
    ) => Readonly<Record<string, Attempt>>
  >
>

export type Experiment = keyof typeof experiments

/** Draws `trials` samples of `count` values each and counts how often each interval is right. */
export function coverage(
  experiment: Experiment,
  distribution: KnownDistribution,
  count: number,
  trials: number,
  seed: number,
): Coverage[] {
  const draw = sampler(distribution, seed)
  const rows = new Map<string, Coverage>()
  for (let trial = 0; trial < trials; trial += 1) {
    const attempts: Readonly<Record<string, Attempt>> = experiments[experiment](
      distribution,
      draw,
      count,
      seed + trial,
    )
    for (const [figure, [interval, truth]] of Object.entries(attempts)) {
      if (!interval) continue
      const { low, high, method } = interval
      const { given = 0, covered = 0, meanWidth = 0 } = rows.get(figure) ?? {}
      rows.set(figure, {
        figure,
        method,
        trials,
        given: given + 1,
        covered: covered + (low <= truth && truth <= high ? 1 : 0),
        meanWidth: meanWidth + ((high - low) / Math.abs(truth) - meanWidth) / (given + 1),
      })
    }
  }
  return [...rows.values()]
}

function aTenthMore(values: Float64Array): Float64Array {
  return values.map((value) => 1.1 * value)
}
