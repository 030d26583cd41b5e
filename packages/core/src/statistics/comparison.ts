import type { Contrast, Estimate } from './contrast.ts'
import type { Summary } from './summary.ts'

/** Two samples side by side. All contrasts are `a` minus `b`, or `a` over `b`. */
export interface Comparison {
  readonly verdict: Verdict
  /** The figure whose difference the verdict rests on. */
  readonly decidedBy: DecidingFigure
  readonly a: Summary
  readonly b: Summary
  /** Absent where a sample, or the set of pairs, is empty. */
  readonly contrasts?: Contrasts | undefined
}

export interface Contrasts {
  /** Of independent samples the difference of their medians; of pairs the median difference. */
  readonly median: Contrast
  readonly mean: Contrast
  /**
   * The effect size of Vargha and Delaney: how likely a value of `a` is to lie below one of `b`, ties
   * counting half; of pairs, in how many `a` is the lower. 0.5 where neither tends to be lower.
   */
  readonly probabilityALower: Estimate
  /** Cliff's delta, from -1 (`a` always lower) to 1 (always higher): 1 - 2 `probabilityALower`. */
  readonly cliffsDelta: Estimate
}

/**
 * - `a-lower`, `b-lower`: the 95 % interval of the difference leaves out 0
 * - `not-distinguishable`: it holds 0; that is no proof that both are alike
 * - `too-few`: there is no interval for so few, or so few different, values
 */
export type Verdict = 'a-lower' | 'b-lower' | 'not-distinguishable' | 'too-few'

export type DecidingFigure = 'median' | 'mean'

export interface CompareOptions {
  /**
   * The figure whose difference decides. Costs follow the mean, what a user meets the median.
   * @default 'median'
   */
  readonly decideBy?: DecidingFigure | undefined
  /**
   * A whole number that seeds every bootstrap; its lowest 32 bits count.
   * @default 0
   */
  readonly seed?: number | undefined
}

/** What the interval of a difference says. */
export function verdictOf({ interval }: Estimate): Verdict {
  if (!interval) return 'too-few'
  if (interval.high < 0) return 'a-lower'
  return interval.low > 0 ? 'b-lower' : 'not-distinguishable'
}

/** Cliff's delta from the probability that `a` is lower. */
export function cliffsDelta({ estimate, interval }: Estimate): Estimate {
  const delta = (probability: number): number => 1 - 2 * probability
  return {
    estimate: delta(estimate),
    interval: interval && { ...interval, low: delta(interval.high), high: delta(interval.low) },
  }
}
