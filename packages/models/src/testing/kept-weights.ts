import type { Weights } from '../weights/weights.ts'

/** `weights` that stay in memory once they are read, so that drawing them costs once. */
export function keptWeights(weights: Weights): Weights {
  const kept = new Map<string, Promise<Float32Array>>()
  return {
    ...weights,
    async read(name) {
      const values = kept.get(name) ?? weights.read(name)
      kept.set(name, values)
      return (await values).slice()
    },
  }
}
