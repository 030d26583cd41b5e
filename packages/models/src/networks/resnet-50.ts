import { imagenetInput } from '../card/imagenet-input.ts'
import { convolution } from './convolution.ts'
import { describeNetwork, type Network } from './network.ts'
import type { NetworkNode } from './network-node.ts'

/** Width of the 3x3 convolutions, blocks, and stride of the first block of each stage. */
const stages = [
  { width: 64, blocks: 3, stride: 1 },
  { width: 128, blocks: 4, stride: 2 },
  { width: 256, blocks: 6, stride: 2 },
  { width: 512, blocks: 3, stride: 2 },
]

/**
 * ResNet-50 (He et al. 2015, arXiv 1512.03385) for 224x224 images and 1000 classes: 25,557,032
 * parameters. It is v1.5, the one that is distributed today: a block that halves the image does so
 * in its 3x3 convolution, not in its first 1x1 as in the paper. Tensors have torchvision's names.
 */
export function resnet50(): Network {
  const nodes: NetworkNode[] = [
    convolution({
      name: 'conv1',
      input: 'input',
      inChannels: 3,
      outChannels: 64,
      kernel: 7,
      stride: 2,
      batchNorm: 'bn1',
    }),
    {
      op: 'maxPool',
      name: 'maxpool',
      input: 'conv1',
      kernel: 3,
      stride: 2,
      padding: 1,
      ceilMode: false,
    },
  ]
  let input = 'maxpool'
  let inChannels = 64
  for (const [stage, { width, blocks, stride }] of stages.entries())
    for (let block = 0; block < blocks; block++) {
      const name = `layer${stage + 1}.${block}`
      nodes.push(...bottleneck({ name, input, inChannels, width, stride: block ? 1 : stride }))
      input = name
      inChannels = 4 * width
    }
  nodes.push(
    { op: 'globalAveragePool', name: 'avgpool', input },
    { op: 'linear', name: 'fc', input: 'avgpool', inFeatures: inChannels, outFeatures: 1000 },
  )
  return describeNetwork({
    name: 'resnet-50',
    title: 'ResNet-50 v1.5',
    input: imagenetInput,
    nodes,
  })
}

interface Bottleneck {
  readonly name: string
  readonly input: string
  readonly inChannels: number
  readonly width: number
  readonly stride: number
}

/** 1x1 down to `width`, 3x3, 1x1 up to four times `width`, plus the input or its projection. */
function bottleneck({ name, input, inChannels, width, stride }: Bottleneck): NetworkNode[] {
  const outChannels = 4 * width
  const branch = [
    convolution({
      name: `${name}.conv1`,
      input,
      inChannels,
      outChannels: width,
      batchNorm: `${name}.bn1`,
    }),
    convolution({
      name: `${name}.conv2`,
      input: `${name}.conv1`,
      inChannels: width,
      outChannels: width,
      kernel: 3,
      stride,
      batchNorm: `${name}.bn2`,
    }),
    convolution({
      name: `${name}.conv3`,
      input: `${name}.conv2`,
      inChannels: width,
      outChannels,
      batchNorm: `${name}.bn3`,
      activation: 'none',
    }),
  ]
  const projection = convolution({
    name: `${name}.downsample.0`,
    input,
    inChannels,
    outChannels,
    stride,
    batchNorm: `${name}.downsample.1`,
    activation: 'none',
  })
  const projected = inChannels !== outChannels
  return [
    ...branch,
    ...(projected ? [projection] : []),
    {
      op: 'add',
      name,
      inputs: [projected ? projection.name : input, `${name}.conv3`],
      activation: 'relu',
    },
  ]
}
