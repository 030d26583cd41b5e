import { InvalidInputError } from '@coldframe/core/error'
import type { Network } from '../networks/network.ts'
import type { Activation, Convolution, NetworkNode } from '../networks/network-node.ts'
import type { Constant } from './constant.ts'
import { type GraphNode, graphNode } from './graph-node.ts'
import { pool } from './pool.ts'
import type { Step } from './step.ts'

/**
 * The TensorFlow operations of one node, and the constants that they take beside its weights. The
 * last operation is called `output`.
 */
export function nodeOperations(
  node: NetworkNode,
  shapes: Network['shapes'],
  output: string,
): { operations: GraphNode[]; constants: Constant[] } {
  const [first = '', ...others] = 'inputs' in node ? node.inputs : [node.input]
  const steps = nodeSteps(node, others, shapes)
  let previous = first
  const operations = steps.map(({ op, inputs = [], constants = [], attributes }, index) => {
    const name = index === steps.length - 1 ? output : `${node.name}/${op}`
    const input = [previous, ...inputs, ...constants.map((constant) => constant.name)]
    previous = name
    return graphNode(op, name, input, { T: { type: 'DT_FLOAT' }, ...attributes })
  })
  return { operations, constants: steps.flatMap(({ constants = [] }) => constants) }
}

function nodeSteps(
  node: NetworkNode,
  others: readonly string[],
  shapes: Network['shapes'],
): readonly Step[] {
  switch (node.op) {
    case 'conv':
      return [fusedConvolution(node)]
    case 'maxPool':
    case 'averagePool':
      return pool(node, shapes)
    case 'add':
      return [
        { op: 'AddV2', inputs: others },
        ...activations(node.activation).map((op) => ({ op })),
      ]
    case 'concat': {
      const axis = { name: `${node.name}/axis`, shape: [], values: Int32Array.of(3) }
      const attributes = { N: node.inputs.length, Tidx: { type: 'DT_INT32' } }
      return [{ op: 'ConcatV2', inputs: others, constants: [axis], attributes }]
    }
    case 'globalAveragePool': {
      const axes = { name: `${node.name}/axes`, shape: [2], values: Int32Array.of(1, 2) }
      const attributes = { Tidx: { type: 'DT_INT32' }, keep_dims: false }
      return [{ op: 'Mean', constants: [axes], attributes }]
    }
    case 'linear': {
      const inputs = [`${node.name}.weight`, `${node.name}.bias`]
      const attributes = { num_args: 1, fused_ops: ['BiasAdd'] }
      return [{ op: '_FusedMatMul', inputs, attributes }]
    }
  }
}

/** A convolution with its bias and its activation. */
function fusedConvolution(node: Convolution): Step {
  const { name, inChannels, outChannels, groups, stride, padding, activation } = node
  const depthwise = groups === inChannels && groups === outChannels
  if (groups > 1 && !depthwise)
    throw new InvalidInputError(`1 or ${inChannels} groups in ${name}, as TensorFlow has`, groups)
  return {
    op: depthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D',
    inputs: [`${name}.weight`, `${name}.bias`],
    attributes: {
      num_args: 1,
      fused_ops: ['BiasAdd', ...activations(activation)],
      strides: [1, stride, stride, 1],
      padding: 'EXPLICIT',
      explicit_paddings: [0, 0, padding, padding, padding, padding, 0, 0],
    },
  }
}

function activations(activation: Activation): string[] {
  if (activation === 'none') return []
  return [activation === 'relu' ? 'Relu' : 'Relu6']
}
