import { expect, test } from 'vitest'
import { imagenetInput } from '../card/imagenet-input.ts'
import { convolution } from '../networks/convolution.ts'
import { describeNetwork } from '../networks/network.ts'
import type { NetworkNode } from '../networks/network-node.ts'
import { nodeLayers } from './node-layers.ts'
import { prototxt } from './prototxt.ts'

const conv = { inChannels: 4, outChannels: 4, batchNorm: 'bn' }
const pool = { op: 'maxPool', kernel: 3, stride: 2, padding: 1, ceilMode: false } as const

/** One node of each kind. */
const nodes: NetworkNode[] = [
  convolution({ ...conv, name: 'conv', input: 'input', inChannels: 3, kernel: 3, stride: 2 }),
  { ...pool, name: 'down', input: 'conv' },
  { ...pool, name: 'up', input: 'conv', ceilMode: true },
  { ...pool, name: 'same', input: 'down', stride: 1 },
  convolution({
    ...conv,
    name: 'depthwise',
    input: 'same',
    kernel: 3,
    groups: 4,
    activation: 'relu6',
  }),
  { op: 'averagePool', name: 'mean', input: 'depthwise', kernel: 3, padding: 1 },
  { op: 'add', name: 'sum', inputs: ['same', 'mean'], activation: 'none' },
  { op: 'concat', name: 'both', inputs: ['sum', 'mean'] },
  { op: 'globalAveragePool', name: 'pool', input: 'both' },
  { op: 'linear', name: 'fc', input: 'pool', inFeatures: 8, outFeatures: 10 },
]

test('each kind of node has its layer, and the last makes the logits', () => {
  const input = { ...imagenetInput, width: 32, height: 16 }
  const network = describeNetwork({ name: 'every-kind', title: '', input, nodes })
  const layers = nodes.flatMap((node) =>
    nodeLayers(node, node.name === 'fc' ? 'logits' : node.name),
  )
  expect(prototxt(network, layers)).toMatchInlineSnapshot(`
    "name: "every-kind"
    layer {
      name: "input"
      type: "Input"
      top: "input"
      input_param { shape { dim: 1 dim: 3 dim: 16 dim: 32 } }
    }
    layer {
      name: "conv"
      type: "Convolution"
      bottom: "input"
      top: "conv"
      convolution_param { num_output: 4 kernel_size: 3 stride: 2 pad: 1 group: 1 }
    }
    layer {
      name: "conv/relu"
      type: "ReLU"
      bottom: "conv"
      top: "conv"
    }
    layer {
      name: "down"
      type: "Pooling"
      bottom: "conv"
      top: "down"
      pooling_param { pool: MAX kernel_size: 3 stride: 2 pad: 1 ceil_mode: false }
    }
    layer {
      name: "up"
      type: "Pooling"
      bottom: "conv"
      top: "up"
      pooling_param { pool: MAX kernel_size: 3 stride: 2 pad: 1 }
    }
    layer {
      name: "same"
      type: "Pooling"
      bottom: "down"
      top: "same"
      pooling_param { pool: MAX kernel_size: 3 stride: 1 pad: 1 }
    }
    layer {
      name: "depthwise"
      type: "Convolution"
      bottom: "same"
      top: "depthwise"
      convolution_param { num_output: 4 kernel_size: 3 stride: 1 pad: 1 group: 4 }
    }
    layer {
      name: "depthwise/relu"
      type: "ReLU6"
      bottom: "depthwise"
      top: "depthwise"
    }
    layer {
      name: "mean"
      type: "Pooling"
      bottom: "depthwise"
      top: "mean"
      pooling_param { pool: AVE kernel_size: 3 pad: 1 }
    }
    layer {
      name: "sum"
      type: "Eltwise"
      bottom: "same"
      bottom: "mean"
      top: "sum"
    }
    layer {
      name: "both"
      type: "Concat"
      bottom: "sum"
      bottom: "mean"
      top: "both"
    }
    layer {
      name: "pool"
      type: "Pooling"
      bottom: "both"
      top: "pool"
      pooling_param { pool: AVE global_pooling: true }
    }
    layer {
      name: "logits"
      type: "InnerProduct"
      bottom: "pool"
      top: "logits"
      inner_product_param { num_output: 10 }
    }
    "
  `)
})
