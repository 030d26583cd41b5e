import type { Network } from '../networks/network.ts'
import type { Weights } from '../weights/weights.ts'
import type { ModelInput } from './model-input.ts'

/**
 * The input rule that weights were trained with.
 *
 * A strided convolution with an even kernel shows TensorFlow's training: TensorFlow pads only right
 * and bottom there, which in a symmetric description is a kernel with a zero row and column more.
 * TensorFlow's ImageNet networks take (pixel - 127.5) / 127.5 of the whole image, stretched.
 * All other weights, seeded ones among them, take the network's own rule.
 */
export function inputFor(network: Network, weights: Weights): ModelInput {
  const tensorflow = network.nodes.some((node) => {
    if (node.op !== 'conv' || node.stride === 1) return false
    const kernel = weights.shape(`${node.name}.weight`)?.[2] ?? node.kernel
    return kernel % 2 === 0
  })
  if (!tensorflow) return network.input
  return {
    ...network.input,
    resize: { rule: 'stretch-bilinear' },
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
  }
}
