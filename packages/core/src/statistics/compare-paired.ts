import { type CompareOptions, type Comparison, cliffsDelta, verdictOf } from './comparison.ts'
import { pairedMeanContrast } from './paired-mean-contrast.ts'
import { pairedMedianContrast } from './paired-median-contrast.ts'
import { pairedSuperiority } from './paired-superiority.ts'
import { type KeyedValue, type Pairing, pairsOf } from './pairing.ts'
import { summarize } from './summary.ts'

/** A comparison of pairs; `a` and `b` summarize the paired values only. */
export interface PairedComparison extends Comparison {
  readonly pairing: Pairing
}

/**
 * Compares two samples measured on the same things, such as two functions that saw the same images.
 * What an image costs both cancels out, so less data tells them apart. A key that only one sample has
 * is left out and named; one with several values stands with their mean and is named.
 *
 * `median` is the median of the pairs' differences (and of their ratios), by order statistics from 6
 * pairs on, exact for any distribution. `mean` is from 54 pairs on: the difference by the
 * studentized bootstrap, the ratio by the symmetric one; both by the normal distribution above
 * 10,000. `probabilityALower` is the share of pairs in which `a` is lower, by Wilson's interval.
 *
 * @throws InvalidInputError for a value that is not finite, naming its index, and for a `seed` that
 * is not whole.
 *
 * @example
 * const { verdict, pairing } = comparePaired([{ key: 'cat.jpg', value: 81 }], tensorflowMs)
 */
export function comparePaired(
  a: Iterable<KeyedValue>,
  b: Iterable<KeyedValue>,
  { decideBy = 'median', seed = 0 }: CompareOptions = {},
): PairedComparison {
  const { a: ofA, b: ofB, pairing } = pairsOf(a, b)
  const summaries = { a: summarize(ofA, { seed }), b: summarize(ofB, { seed }) }
  if (pairing.pairs === 0) return { verdict: 'too-few', decidedBy: decideBy, ...summaries, pairing }

  const probabilityALower = pairedSuperiority(ofA, ofB)
  const contrasts = {
    median: pairedMedianContrast(ofA, ofB),
    mean: pairedMeanContrast(ofA, ofB, seed),
    probabilityALower,
    cliffsDelta: cliffsDelta(probabilityALower),
  }
  return {
    verdict: verdictOf(contrasts[decideBy].difference),
    decidedBy: decideBy,
    ...summaries,
    contrasts,
    pairing,
  }
}
