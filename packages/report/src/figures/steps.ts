/** More steps than this are not told apart in a panel. */
export const MOST_STEPS = 500

/**
 * The empirical distribution of values as the corners of a step curve, from 0 at the least to 1 at
 * the greatest. Of more than 500 distinct values every k-th is a step, and the greatest.
 */
export function stepsOf(values: readonly number[]): { x: number; y: number }[] {
  const sorted = [...values].sort((a, b) => a - b)
  const steps = sorted.flatMap((x, index) =>
    x === sorted[index + 1] ? [] : { x, y: (index + 1) / sorted.length },
  )
  const every = Math.ceil(steps.length / MOST_STEPS)
  const [first] = sorted
  return [
    ...(first === undefined ? [] : [{ x: first, y: 0 }]),
    ...steps.filter((_, index) => index % every === 0 || index === steps.length - 1),
  ]
}
