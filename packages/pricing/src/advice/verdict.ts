import { type Estimate, fewestRows, isBelow } from './estimate.ts'

/**
 * Which of several has the smallest mean.
 *
 * - `distinguishable`: its interval lies below all others
 * - `not-distinguishable`: the intervals of `candidates` touch that of the smallest mean, which is
 *   the first; more rows may part them. Intervals that touch do not show that means are equal
 * - `too-few-rows`: `candidates`, smallest mean first, with at least one that has no interval
 */
export type Verdict<Choice> =
  | { readonly kind: 'distinguishable'; readonly best: Choice }
  | { readonly kind: 'not-distinguishable'; readonly candidates: readonly Choice[] }
  | {
      readonly kind: 'too-few-rows'
      readonly candidates: readonly Choice[]
      readonly rowsNeeded: number
    }

/** Judges by intervals that do not touch: stricter than a test of the difference. */
export function smallest<Choice>(
  entries: readonly { readonly choice: Choice; readonly estimate: Estimate }[],
): Verdict<Choice> {
  const sorted = [...entries].sort((a, b) => a.estimate.mean - b.estimate.mean)
  const [best, ...others] = sorted
  if (!best || sorted.some(({ estimate }) => !estimate.interval))
    return {
      kind: 'too-few-rows',
      candidates: sorted.map(({ choice }) => choice),
      rowsNeeded: fewestRows,
    }
  const close = others.filter(({ estimate }) => !isBelow(best.estimate, estimate))
  return close.length === 0
    ? { kind: 'distinguishable', best: best.choice }
    : { kind: 'not-distinguishable', candidates: [best, ...close].map(({ choice }) => choice) }
}
