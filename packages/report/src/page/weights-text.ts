import type { WeightsFacts } from '@coldframe/study'

/** Where a model's weights come from. */
export function weightsText(weights: WeightsFacts | undefined): string {
  if (weights === undefined) return "the function's own"
  return weights.kind === 'seeded'
    ? `seeded: ${weights.seed}, ${weights.random}`
    : `trained: ${weights.source}, SHA-256 ${weights.sha256.slice(0, 12)}…`
}
