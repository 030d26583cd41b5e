import { imagenetInput } from '../card/imagenet-input.ts'
import { convolution } from './convolution.ts'
import { describeNetwork, type Network } from './network.ts'
import type { NetworkNode } from './network-node.ts'

/** Table 2 of the paper: expansion, channels, blocks, and stride of the first block. */
const stages = [
  { expansion: 1, outChannels: 16, blocks: 1, stride: 1 },
  { expansion: 6, outChannels: 24, blocks: 2, stride: 2 },
  { expansion: 6, outChannels: 32, blocks: 3, stride: 2 },
  { expansion: 6, outChannels: 64, blocks: 4, stride: 2 },
  { expansion: 6, outChannels: 96, blocks: 3, stride: 1 },
  { expansion: 6, outChannels: 160, blocks: 3, stride: 2 },
  { expansion: 6, outChannels: 320, blocks: 1, stride: 1 },
]

/**
 * MobileNetV2 1.0 (Sandler et al. 2018, arXiv 1801.04381) for 224x224 images and 1000 classes:
 * 3,504,872 parameters. Tensors have torchvision's names.
 */
export function mobileNetV2(): Network {
  const nodes: NetworkNode[] = [
    convolution({
      name: 'features.0.0',
      input: 'input',
      inChannels: 3,
      outChannels: 32,
      kernel: 3,
      stride: 2,
      batchNorm: 'features.0.1',
      activation: 'relu6',
    }),
  ]
  let input = 'features.0.0'
  let inChannels = 32
  let feature = 1
  for (const { expansion, outChannels, blocks, stride } of stages)
    for (let block = 0; block < blocks; block++) {
      const added = invertedResidual({
        name: `features.${feature++}`,
        input,
        inChannels,
        outChannels,
        expansion,
        stride: block ? 1 : stride,
      })
      nodes.push(...added)
      input = added.at(-1)?.name ?? input
      inChannels = outChannels
    }
  nodes.push(
    convolution({
      name: 'features.18.0',
      input,
      inChannels,
      outChannels: 1280,
      batchNorm: 'features.18.1',
      activation: 'relu6',
    }),
    { op: 'globalAveragePool', name: 'pool', input: 'features.18.0' },
    { op: 'linear', name: 'classifier.1', input: 'pool', inFeatures: 1280, outFeatures: 1000 },
  )
  return describeNetwork({
    name: 'mobilenet-v2',
    title: 'MobileNetV2 1.0',
    input: imagenetInput,
    nodes,
  })
}

interface InvertedResidual {
  readonly name: string
  readonly input: string
  readonly inChannels: number
  readonly outChannels: number
  readonly expansion: number
  readonly stride: number
}

/** 1x1 up (not where `expansion` is 1), 3x3 on each channel, linear 1x1 down, plus the input. */
function invertedResidual(block: InvertedResidual): NetworkNode[] {
  const { name, input, inChannels, outChannels, expansion, stride } = block
  const width = inChannels * expansion
  const expand = convolution({
    name: `${name}.conv.0.0`,
    input,
    inChannels,
    outChannels: width,
    batchNorm: `${name}.conv.0.1`,
    activation: 'relu6',
  })
  const before = expansion === 1 ? [] : [expand]
  const position = before.length
  const depthwise = convolution({
    name: `${name}.conv.${position}.0`,
    input: before[0]?.name ?? input,
    inChannels: width,
    outChannels: width,
    kernel: 3,
    stride,
    groups: width,
    batchNorm: `${name}.conv.${position}.1`,
    activation: 'relu6',
  })
  const project = convolution({
    name: `${name}.conv.${position + 1}`,
    input: depthwise.name,
    inChannels: width,
    outChannels,
    batchNorm: `${name}.conv.${position + 2}`,
    activation: 'none',
  })
  const residual = stride === 1 && inChannels === outChannels
  return [
    ...before,
    depthwise,
    project,
    ...(residual
      ? [{ op: 'add', name, inputs: [input, project.name], activation: 'none' } as const]
      : []),
  ]
}
