import type { Prediction } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'

/**
 * The `count` best classes of one image, best first, of equals the first; scores are the softmax of
 * the logits. Loops over indices: an iterator's numbers were most of a request's garbage.
 *
 * @throws InvalidInputError where a logit is not a number: no class is best then.
 */
export function topPredictions(
  logits: Float32Array,
  count: number,
  labels: readonly string[] | undefined,
): Prediction[] {
  const at = (index: number) => logits[index] as number
  let largest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < logits.length; index++) largest = Math.max(largest, at(index))
  const best: number[] = []
  let sum = 0
  for (let index = 0; index < logits.length; index++) {
    sum += Math.exp(at(index) - largest)
    let place = best.length
    while (place > 0 && at(best[place - 1] as number) < at(index)) place--
    if (place === count) continue
    best.splice(place, 0, index)
    best.length = Math.min(best.length, count)
  }
  if (Number.isNaN(sum)) throw new InvalidInputError('a finite score of each class', largest)
  return best.map((index) => ({
    index,
    score: Math.exp(at(index) - largest) / sum,
    label: labels?.[index],
  }))
}
