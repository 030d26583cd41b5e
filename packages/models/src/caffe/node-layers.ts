import type { Activation, NetworkNode } from '../networks/network-node.ts'

/** One layer of a Caffe network. */
export interface Layer {
  readonly name: string
  readonly type: string
  readonly bottoms: readonly string[]
  readonly top: string
  /** Such as `pooling_param { pool: AVE }`. */
  readonly parameters?: string
}

/** The Caffe layers of one node; what they make is called `top`, as is the first layer. */
export function nodeLayers(node: NetworkNode, top: string): [Layer, ...Layer[]] {
  const bottoms = 'inputs' in node ? node.inputs : [node.input]
  const layer = { name: top, bottoms, top }
  switch (node.op) {
    case 'conv': {
      const { outChannels, kernel, stride, padding, groups } = node
      const parameters =
        `convolution_param { num_output: ${outChannels} kernel_size: ${kernel} ` +
        `stride: ${stride} pad: ${padding} group: ${groups} }`
      return [{ ...layer, type: 'Convolution', parameters }, ...activation(node.activation, top)]
    }
    case 'maxPool': {
      const { kernel, stride, padding, ceilMode } = node
      const roundDown = !ceilMode && stride > 1
      const parameters =
        `pooling_param { pool: MAX kernel_size: ${kernel} stride: ${stride} pad: ${padding}` +
        `${roundDown ? ' ceil_mode: false' : ''} }`
      return [{ ...layer, type: 'Pooling', parameters }]
    }
    case 'averagePool': {
      const { kernel, padding } = node
      const parameters = `pooling_param { pool: AVE kernel_size: ${kernel} pad: ${padding} }`
      return [{ ...layer, type: 'Pooling', parameters }]
    }
    case 'globalAveragePool':
      return [
        {
          ...layer,
          type: 'Pooling',
          parameters: 'pooling_param { pool: AVE global_pooling: true }',
        },
      ]
    case 'add':
      return [{ ...layer, type: 'Eltwise' }, ...activation(node.activation, top)]
    case 'concat':
      return [{ ...layer, type: 'Concat' }]
    case 'linear': {
      const parameters = `inner_product_param { num_output: ${node.outFeatures} }`
      return [{ ...layer, type: 'InnerProduct', parameters }]
    }
  }
}

/** In place, as Caffe's own networks have it. */
function activation(activation: Activation, top: string): Layer[] {
  if (activation === 'none') return []
  const type = activation === 'relu' ? 'ReLU' : 'ReLU6'
  return [{ name: `${top}/relu`, type, bottoms: [top], top }]
}
