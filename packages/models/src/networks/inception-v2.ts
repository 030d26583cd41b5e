import { imagenetInput } from '../card/imagenet-input.ts'
import { convolution } from './convolution.ts'
import { describeNetwork, type Network } from './network.ts'
import type { Convolution, MaxPool, NetworkNode } from './network-node.ts'

/** Output channels of one module's branches; a module without the 1x1 branch halves the image. */
interface Inception {
  readonly name: string
  readonly single?: number
  readonly triple: readonly [reduce: number, out: number]
  readonly double: readonly [reduce: number, out: number]
  readonly pool: 'average' | 'max'
  readonly project?: number
}

const modules: readonly Inception[] = [
  { name: '3a', single: 64, triple: [64, 64], double: [64, 96], pool: 'average', project: 32 },
  { name: '3b', single: 64, triple: [64, 96], double: [64, 96], pool: 'average', project: 64 },
  { name: '3c', triple: [128, 160], double: [64, 96], pool: 'max' },
  { name: '4a', single: 224, triple: [64, 96], double: [96, 128], pool: 'average', project: 128 },
  { name: '4b', single: 192, triple: [96, 128], double: [96, 128], pool: 'average', project: 128 },
  {
    name: '4c',
    single: 160,
    triple: [128, 160],
    double: [128, 160],
    pool: 'average',
    project: 128,
  },
  { name: '4d', single: 96, triple: [128, 192], double: [160, 192], pool: 'average', project: 128 },
  { name: '4e', triple: [128, 192], double: [192, 256], pool: 'max' },
  {
    name: '5a',
    single: 352,
    triple: [192, 320],
    double: [160, 224],
    pool: 'average',
    project: 128,
  },
  { name: '5b', single: 352, triple: [192, 320], double: [192, 224], pool: 'max', project: 128 },
]

/**
 * Inception v2 for 224x224 images and 1000 classes: 11,285,224 parameters.
 *
 * The name has two meanings. It is taken here for BN-Inception (Ioffe and Szegedy 2015, arXiv
 * 1502.03167), which was distributed for Caffe under it, and not for the network with factorized
 * convolutions of "Rethinking the Inception Architecture" (arXiv 1512.00567), which took the name
 * later. Channels are those of that Caffe model: modules 4c and 4d give 608 channels, the sum of
 * their branches, where the paper's table prints 576. Convolutions have no bias, since the batch
 * normalization after each takes it away; with biases it has 11,295,240 parameters.
 */
export function inceptionV2(): Network {
  const nodes: NetworkNode[] = [
    unit('conv1.7x7', 'input', 3, 64, 7, 2),
    halvingPool('pool1', 'conv1.7x7'),
    unit('conv2.3x3_reduce', 'pool1', 64, 64),
    unit('conv2.3x3', 'conv2.3x3_reduce', 64, 192, 3),
    halvingPool('pool2', 'conv2.3x3'),
  ]
  let input = 'pool2'
  let inChannels = 192
  for (const module of modules) {
    nodes.push(...inception(module, input, inChannels))
    input = `inception_${module.name}`
    const { single = 0, triple, double, project = inChannels } = module
    inChannels = single + triple[1] + double[1] + project
  }
  nodes.push(
    { op: 'globalAveragePool', name: 'pool', input },
    { op: 'linear', name: 'fc', input: 'pool', inFeatures: inChannels, outFeatures: 1000 },
  )
  return describeNetwork({
    name: 'inception-v2',
    title: 'Inception v2 (BN-Inception)',
    input: imagenetInput,
    nodes,
  })
}

/** Up to four branches side by side: 1x1; 1x1 and 3x3; 1x1 and two 3x3; a pool and 1x1. */
function inception(module: Inception, input: string, inChannels: number): NetworkNode[] {
  const { single, triple, double, pool, project } = module
  const name = `inception_${module.name}`
  const stride = single === undefined ? 2 : 1
  const branches: NetworkNode[][] = [
    single === undefined ? [] : [unit(`${name}.1x1`, input, inChannels, single)],
    [
      unit(`${name}.3x3_reduce`, input, inChannels, triple[0]),
      unit(`${name}.3x3`, `${name}.3x3_reduce`, triple[0], triple[1], 3, stride),
    ],
    [
      unit(`${name}.double_3x3_reduce`, input, inChannels, double[0]),
      unit(`${name}.double_3x3_1`, `${name}.double_3x3_reduce`, double[0], double[1], 3),
      unit(`${name}.double_3x3_2`, `${name}.double_3x3_1`, double[1], double[1], 3, stride),
    ],
    [
      poolOf(`${name}.pool`, input, pool, stride),
      ...(project === undefined
        ? []
        : [unit(`${name}.pool_proj`, `${name}.pool`, inChannels, project)]),
    ],
  ]
  const inputs = branches.flatMap((branch) => branch.at(-1)?.name ?? [])
  return [...branches.flat(), { op: 'concat', name, inputs }]
}

function unit(
  name: string,
  input: string,
  inChannels: number,
  outChannels: number,
  kernel = 1,
  stride = 1,
): Convolution {
  return convolution({
    name,
    input,
    inChannels,
    outChannels,
    kernel,
    stride,
    batchNorm: `${name}.bn`,
  })
}

function halvingPool(name: string, input: string): MaxPool {
  return { op: 'maxPool', name, input, kernel: 3, stride: 2, padding: 0, ceilMode: true }
}

function poolOf(name: string, input: string, kind: Inception['pool'], stride: 1 | 2): NetworkNode {
  if (stride === 2) return halvingPool(name, input)
  if (kind === 'average') return { op: 'averagePool', name, input, kernel: 3, padding: 1 }
  return { op: 'maxPool', name, input, kernel: 3, stride: 1, padding: 1, ceilMode: false }
}
