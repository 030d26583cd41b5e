import { type CompareOptions, type Comparison, cliffsDelta, verdictOf } from './comparison.ts'
import { finiteValues } from './finite-values.ts'
import { meanContrast } from './mean-contrast.ts'
import { medianContrast } from './median-contrast.ts'
import { summarize } from './summary.ts'
import { superiority } from './superiority.ts'

/**
 * Compares two independent samples, such as the durations of two functions. Where both saw the same
 * images, `comparePaired` tells more from as many values.
 *
 * Medians: percentile bootstrap from 20 values each on. Means: symmetric studentized bootstrap from
 * 54 each on, the normal distribution where a sample has more than 10,000 and none is too skewed.
 * Their coverage in simulated samples is in docs/statistics.md. Ratios are given only where all
 * values are above 0. Intervals assume independent values; each covers 95 % by itself, so of twenty
 * comparisons of equal functions one is expected to name a lower one.
 *
 * @throws InvalidInputError for a value that is not finite, naming its index, and for a `seed` that
 * is not whole.
 *
 * @example
 * const { verdict, contrasts } = compare(onnxMs, tensorflowMs)
 */
export function compare(
  a: Iterable<number>,
  b: Iterable<number>,
  { decideBy = 'median', seed = 0 }: CompareOptions = {},
): Comparison {
  const sortedA = finiteValues(a, 'a').sort()
  const sortedB = finiteValues(b, 'b').sort()
  const summaries = { a: summarize(sortedA, { seed }), b: summarize(sortedB, { seed }) }
  if (sortedA.length === 0 || sortedB.length === 0)
    return { verdict: 'too-few', decidedBy: decideBy, ...summaries }

  const probabilityALower = superiority(sortedA, sortedB)
  const contrasts = {
    median: medianContrast(sortedA, sortedB, seed),
    mean: meanContrast(sortedA, sortedB, seed),
    probabilityALower,
    cliffsDelta: cliffsDelta(probabilityALower),
  }
  return {
    verdict: verdictOf(contrasts[decideBy].difference),
    decidedBy: decideBy,
    ...summaries,
    contrasts,
  }
}
