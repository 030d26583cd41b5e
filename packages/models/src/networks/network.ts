import { InvalidInputError } from '@coldframe/core/error'
import type { ModelInput } from '../card/model-input.ts'
import type { NetworkNode } from './network-node.ts'
import { nodeMultiplyAdds } from './node-multiply-adds.ts'
import { nodeShape } from './node-shape.ts'
import { nodeTensors } from './node-tensors.ts'

/** An image classifier, described once for every framework. */
export interface Network {
  /** Such as `resnet-50`; also the name of its files. */
  readonly name: string
  /** For people: `ResNet-50 v1.5`. */
  readonly title: string
  /** How an image becomes the value `input`, where weights do not ask for something else. */
  readonly input: ModelInput
  /** Every node comes after its inputs; the last one makes the logits. */
  readonly nodes: readonly NetworkNode[]
  /** Length of the logits. */
  readonly classes: number
  /** Value name -> [channels, height, width], or [features] after the global average pool. */
  readonly shapes: ReadonlyMap<string, readonly number[]>
  /** The name of every weight tensor -> its shape, in the order of the nodes. */
  readonly tensors: ReadonlyMap<string, readonly number[]>
  /** Numbers that training learns: without the running means and variances. */
  readonly parameters: number
  /**
   * Multiply-adds of one image in convolutions and linear layers, padding counted as work, as in
   * the networks' papers. Batch normalization, pooling, activations and biases are not counted.
   */
  readonly multiplyAdds: number
}

/**
 * Completes a description with what follows from it. Throws an InvalidInputError where the
 * image is too small for the network or has no whole size, and where nodes do not fit together.
 */
export function describeNetwork({
  name,
  title,
  input,
  nodes,
}: Pick<Network, 'name' | 'title' | 'input' | 'nodes'>): Network {
  if (!Number.isInteger(input.width) || !Number.isInteger(input.height))
    throw new InvalidInputError(
      '`input` to have a whole width and height',
      `${input.width}x${input.height}`,
    )
  const shapes = new Map<string, readonly number[]>([['input', [3, input.height, input.width]]])
  let multiplyAdds = 0
  for (const node of nodes) {
    const shape = nodeShape(node, shapes)
    multiplyAdds += nodeMultiplyAdds(node, shape)
    shapes.set(node.name, shape)
  }
  const tensors = new Map(nodes.flatMap(nodeTensors))
  let parameters = 0
  for (const [tensor, shape] of tensors)
    if (!tensor.includes('.running_')) parameters += shape.reduce((product, size) => product * size)
  const classes = shapes.get(nodes.at(-1)?.name ?? '')?.[0] ?? 0
  return { name, title, input, nodes, classes, shapes, tensors, parameters, multiplyAdds }
}
