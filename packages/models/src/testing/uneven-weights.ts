import type { Weights } from '../weights/weights.ts'

/**
 * `weights` with a batch normalization that differs from channel to channel, as trained ones do;
 * seeded weights have one gamma for all channels, and neither beta nor mean.
 */
export function unevenWeights(weights: Weights): Weights {
  return {
    ...weights,
    async read(name) {
      const values = await weights.read(name)
      if (weights.shape(name)?.length !== 1) return values
      const wave = (index: number) => Math.sin(index * 1.7 + name.length)
      const positive = name.endsWith('.weight') || name.endsWith('.running_var')
      return values.map((value, index) =>
        positive ? value * (1 + 0.2 * wave(index)) : value + 0.2 * wave(index),
      )
    },
  }
}
