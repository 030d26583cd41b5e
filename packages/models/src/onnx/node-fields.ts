import type { Activation, NetworkNode } from '../networks/network-node.ts'
import { type Attributes, operatorField } from './graph-fields.ts'

/** One ONNX operator: what it takes beside the output of the one before, and its attributes. */
type Step = readonly [type: string, inputs?: readonly string[], attributes?: Attributes]

/** The constants that a graph with ReLU6 has, under the names that its operators use. */
export const relu6Bounds: Readonly<Record<string, number>> = { zero: 0, six: 6 }

/**
 * The ONNX operators of one node; the last one's output is called `output`. `tensors` are the names
 * of the node's weights in the order in which operators take them: weight and bias, or weight and
 * the four tensors of a batch normalization.
 */
export function nodeFields(
  node: NetworkNode,
  tensors: readonly string[],
  output: string,
): Uint8Array[] {
  const [first = '', ...others] = 'inputs' in node ? node.inputs : [node.input]
  const steps = nodeSteps(node, others, tensors)
  let previous = first
  return steps.map(([type, inputs = [], attributes = {}], index) => {
    const name = index === steps.length - 1 ? output : `${node.name}/${type}`
    const field = operatorField(type, name, [previous, ...inputs], attributes)
    previous = name
    return field
  })
}

function nodeSteps(
  node: NetworkNode,
  others: readonly string[],
  tensors: readonly string[],
): readonly Step[] {
  switch (node.op) {
    case 'conv': {
      const attributes = { ...windowAttributes(node), group: node.groups }
      const after = activationSteps(node.activation)
      if (tensors.length === 2) return [['Conv', tensors, attributes], ...after]
      const [weight = '', ...batchNorm] = tensors
      // The operator's default epsilon is 1e-5, that of `foldBatchNorm`.
      return [['Conv', [weight], attributes], ['BatchNormalization', batchNorm], ...after]
    }
    case 'maxPool':
      return [['MaxPool', [], { ...windowAttributes(node), ceil_mode: node.ceilMode ? 1 : 0 }]]
    case 'averagePool':
      return [['AveragePool', [], { ...windowAttributes(node), count_include_pad: 1 }]]
    case 'add':
      return [['Add', others], ...activationSteps(node.activation)]
    case 'concat':
      return [['Concat', others, { axis: 1 }]]
    case 'globalAveragePool':
      return [['GlobalAveragePool'], ['Flatten']]
    case 'linear':
      return [['Gemm', tensors, { transB: 1 }]]
  }
}

function windowAttributes(node: { kernel: number; stride?: number; padding: number }): Attributes {
  const { kernel, stride = 1, padding } = node
  return {
    kernel_shape: [kernel, kernel],
    strides: [stride, stride],
    pads: [padding, padding, padding, padding],
  }
}

function activationSteps(activation: Activation): readonly Step[] {
  if (activation === 'none') return []
  return activation === 'relu' ? [['Relu']] : [['Clip', Object.keys(relu6Bounds)]]
}
