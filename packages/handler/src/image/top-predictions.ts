import type { Prediction } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'

/**
 * The `count` best classes of one image, best first; scores are the softmax of the logits.
 *
 * @throws InvalidInputError where a logit is not a number: no class is best then.
 */
export function topPredictions(
  logits: Float32Array,
  count: number,
  labels: readonly string[] | undefined,
): Prediction[] {
  const largest = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (const logit of logits) sum += Math.exp(logit - largest)
  if (Number.isNaN(sum)) throw new InvalidInputError('a finite score of each class', largest)
  return Array.from(logits.keys())
    .sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b)
    .slice(0, count)
    .map((index) => ({
      index,
      score: Math.exp((logits[index] as number) - largest) / sum,
      label: labels?.[index],
    }))
}
