import { createHash } from 'node:crypto'
import { InvalidInputError } from '@coldframe/core/error'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { Network } from '../networks/network.ts'
import { isCentred, seededGammas } from './seeded-gammas.ts'
import type { Weights } from './weights.ts'

/**
 * Weights for `network` drawn at random: they take as long to run as trained ones, and their
 * classes mean nothing. `seed` is any whole number.
 *
 * Convolutions are He-uniform, within ±sqrt(6 / fanIn) (arXiv 1502.01852), linear layers within
 * ±1/sqrt(fanIn). Each filter is then moved to mean 0, but for depthwise ones and those on the image.
 * Biases, beta and mean are 0, variance is 1, and gamma is one of 0.354, 0.707, 1 and 1.211 (see
 * `seededGammas`).
 *
 * With gamma 1 and filters as they are drawn, ResNet-50's logits are around a thousand, and each
 * network answers the same class to nearly all images: the positive mean that ReLU gives every value
 * drowns the image layer by layer. As it is, photos get different classes from logits of the order
 * of 1, and rounding changes a logit by less than 1e-5.
 *
 * Each tensor has its own stream, xoroshiro128+ started from the first 128 bits of the SHA-256 of
 * `<seed>/<tensor name>`: the order of reading does not matter. Throws an InvalidInputError for a
 * seed that is no whole number, and where a tensor is read that the network does not have.
 */
export function seededWeights(network: Network, seed: number): Weights {
  if (!Number.isSafeInteger(seed)) throw new InvalidInputError('`seed` to be a whole number', seed)
  const { tensors, nodes } = network
  const gammas = seededGammas(network)
  const filters = new Map(
    nodes.flatMap((node) =>
      node.op === 'conv' || node.op === 'linear' ? [[`${node.name}.weight`, node]] : [],
    ),
  )
  return {
    names: [...tensors.keys()],
    provenance: { kind: 'seeded', seed, random: 'xoroshiro128plus' },
    has: (name) => tensors.has(name),
    shape: (name) => tensors.get(name),
    async read(name) {
      const shape = tensors.get(name)
      if (!shape) throw new InvalidInputError(`the name of a tensor in ${network.name}`, name)
      const fanIn = shape.slice(1).reduce((product, size) => product * size, 1)
      const values = new Float32Array((shape[0] ?? 0) * fanIn)
      const node = filters.get(name)
      if (!node) return values.fill(name.endsWith('.running_var') ? 1 : (gammas.get(name) ?? 0))
      drawUniform(values, Math.sqrt((node.op === 'conv' ? 6 : 1) / fanIn), `${seed}/${name}`)
      if (isCentred(node)) centre(values, fanIn)
      return values
    },
  }
}

/** Fills `values` from ±bound. */
function drawUniform(values: Float32Array, bound: number, stream: string): void {
  const digest = createHash('sha256').update(stream).digest()
  const state = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset))
  const random = xoroshiro128plusFromState(state)
  const step = bound / 2 ** 31
  for (let index = 0; index < values.length; index++) values[index] = random.next() * step
}

/** Takes its mean away from each run of `length` values. */
function centre(values: Float32Array, length: number): void {
  for (let start = 0; start < values.length; start += length) {
    const filter = values.subarray(start, start + length)
    const mean = filter.reduce((sum, value) => sum + value, 0) / length
    filter.forEach((value, index) => {
      filter[index] = value - mean
    })
  }
}
