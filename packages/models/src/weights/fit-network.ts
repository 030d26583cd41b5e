import type { ModelInput } from '../card/model-input.ts'
import { describeNetwork, type Network } from '../networks/network.ts'
import { nodeTensors } from '../networks/node-tensors.ts'
import type { Weights } from './weights.ts'
import { WeightsMismatchError } from './weights-mismatch-error.ts'

/**
 * `network` as `weights` have it: a convolution takes the size of its kernel from its weight, and
 * `(kernel - 1) >> 1` as padding, so that weights from TensorFlow fit (see `inputFor`).
 *
 * Throws a WeightsMismatchError for the first tensor that is missing or has another shape.
 */
export function fitNetwork(
  network: Network,
  weights: Weights,
  input: ModelInput = network.input,
): Network {
  const nodes = network.nodes.map((node) => {
    if (node.op !== 'conv') return node
    const kernel = weights.shape(`${node.name}.weight`)?.[2] || node.kernel
    return kernel === node.kernel ? node : { ...node, kernel, padding: (kernel - 1) >> 1 }
  })
  for (const [tensor, expected] of nodes.flatMap(nodeTensors)) {
    const got = weights.shape(tensor)
    if (String(got) !== String(expected))
      throw new WeightsMismatchError(network.name, tensor, expected, got)
  }
  return describeNetwork({ ...network, input, nodes })
}
