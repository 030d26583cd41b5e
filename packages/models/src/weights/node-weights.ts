import type { NetworkNode } from '../networks/network-node.ts'
import { nodeTensors } from '../networks/node-tensors.ts'
import { foldBatchNorm } from './fold-batch-norm.ts'
import type { Weights } from './weights.ts'

/** One tensor with its values, in C order. */
export interface NamedTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/**
 * The tensors of one node, one after another. Where `foldBatchNorm` is set, a convolution has two, its
 * weight and a bias `<name>.bias`, which do its batch normalization's work.
 */
export async function* nodeWeights(
  node: NetworkNode,
  weights: Weights,
  { foldBatchNorm: fold }: { foldBatchNorm: boolean },
): AsyncGenerator<NamedTensor> {
  const tensors = nodeTensors(node)
  if (node.op === 'conv' && fold) {
    const { weight, bias } = await foldBatchNorm(node, weights)
    for (const [name, shape] of tensors.slice(0, 1)) yield { name, shape, values: weight }
    yield { name: `${node.name}.bias`, shape: [node.outChannels], values: bias }
  } else
    for (const [name, shape] of tensors) yield { name, shape, values: await weights.read(name) }
}
