/**
 * How many times longer a task takes when its input grows sixteenfold: about 16 where time is in
 * proportion to length, about 256 where it grows with the square. The best of five each.
 */
export function growth(prepare: (length: number) => () => void): number {
  const small = prepare(2_000)
  const large = prepare(32_000)
  small()
  large()
  const best = (task: () => void) =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = performance.now()
        task()
        return performance.now() - start
      }),
    )
  return best(large) / best(small)
}
