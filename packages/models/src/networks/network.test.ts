import { describe, expect, test } from 'vitest'
import {
  needsTrained,
  trainedMobileNetPath,
  trainedWeightsMissing,
} from '../testing/shared-weights.ts'
import { readSafetensors } from '../weights/read-safetensors.ts'
import { inceptionV2 } from './inception-v2.ts'
import { mobileNetV2 } from './mobilenet-v2.ts'
import { describeNetwork } from './network.ts'
import { networkByName, networks } from './network-by-name.ts'
import { resnet50 } from './resnet-50.ts'

describe('sizes', () => {
  // Parameters and multiply-adds as torchvision publishes them: 25557032 and 4.09 G, 3504872 and
  // 0.30 G. BN-Inception: the Caffe model's 11295240 without its 10016 convolution biases.
  test.each([
    { make: resnet50, parameters: 25_557_032, multiplyAdds: 4_089_184_256, tensors: 267 },
    { make: inceptionV2, parameters: 11_285_224, multiplyAdds: 2_032_600_064, tensors: 347 },
    { make: mobileNetV2, parameters: 3_504_872, multiplyAdds: 300_774_272, tensors: 262 },
  ])('$make.name has $parameters parameters and $multiplyAdds multiply-adds', (expected) => {
    const network = expected.make()
    expect(network.parameters).toBe(expected.parameters)
    expect(network.multiplyAdds).toBe(expected.multiplyAdds)
    expect(network.tensors.size).toBe(expected.tensors)
    expect(network.classes).toBe(1000)
  })

  test.each([
    { make: resnet50, value: 'conv1', shape: [64, 112, 112] },
    { make: resnet50, value: 'layer1.2', shape: [256, 56, 56] },
    { make: resnet50, value: 'layer2.0.conv1', shape: [128, 56, 56] },
    { make: resnet50, value: 'layer2.0.conv2', shape: [128, 28, 28] },
    { make: resnet50, value: 'layer4.2', shape: [2048, 7, 7] },
    { make: inceptionV2, value: 'pool1', shape: [64, 56, 56] },
    { make: inceptionV2, value: 'pool2', shape: [192, 28, 28] },
    { make: inceptionV2, value: 'inception_3a', shape: [256, 28, 28] },
    { make: inceptionV2, value: 'inception_3b', shape: [320, 28, 28] },
    { make: inceptionV2, value: 'inception_3c', shape: [576, 14, 14] },
    { make: inceptionV2, value: 'inception_4c', shape: [608, 14, 14] },
    { make: inceptionV2, value: 'inception_4e', shape: [1056, 7, 7] },
    { make: inceptionV2, value: 'inception_5b', shape: [1024, 7, 7] },
    { make: mobileNetV2, value: 'features.0.0', shape: [32, 112, 112] },
    { make: mobileNetV2, value: 'features.3', shape: [24, 56, 56] },
    { make: mobileNetV2, value: 'features.17.conv.2', shape: [320, 7, 7] },
    { make: mobileNetV2, value: 'features.18.0', shape: [1280, 7, 7] },
  ])('$make.name has $shape at $value', ({ make, value, shape }) => {
    expect(make().shapes.get(value)).toEqual(shape)
  })
})

describe('names', () => {
  test.each([
    { make: resnet50, tensor: 'conv1.weight', shape: [64, 3, 7, 7] },
    { make: resnet50, tensor: 'bn1.running_var', shape: [64] },
    { make: resnet50, tensor: 'layer1.0.downsample.0.weight', shape: [256, 64, 1, 1] },
    { make: resnet50, tensor: 'layer4.2.bn3.weight', shape: [2048] },
    { make: resnet50, tensor: 'fc.weight', shape: [1000, 2048] },
    { make: inceptionV2, tensor: 'conv1.7x7.weight', shape: [64, 3, 7, 7] },
    { make: inceptionV2, tensor: 'inception_3a.1x1.weight', shape: [64, 192, 1, 1] },
    { make: inceptionV2, tensor: 'inception_5b.pool_proj.bn.bias', shape: [128] },
    { make: inceptionV2, tensor: 'fc.bias', shape: [1000] },
    { make: mobileNetV2, tensor: 'features.1.conv.0.0.weight', shape: [32, 1, 3, 3] },
    { make: mobileNetV2, tensor: 'features.17.conv.1.0.weight', shape: [960, 1, 3, 3] },
    { make: mobileNetV2, tensor: 'features.17.conv.3.running_mean', shape: [320] },
    { make: mobileNetV2, tensor: 'classifier.1.weight', shape: [1000, 1280] },
  ])('$make.name has $tensor $shape', ({ make, tensor, shape }) => {
    expect(make().tensors.get(tensor)).toEqual(shape)
  })

  test('MobileNetV2 names its tensors as trained weights do', async ({ skip }) => {
    skip(trainedWeightsMissing, needsTrained)
    const { names } = await readSafetensors(trainedMobileNetPath)
    expect([...mobileNetV2().tensors.keys()].sort()).toEqual([...names].sort())
  })

  test.each(Object.entries(networks))('%s is found under its name', (name, make) => {
    expect(networkByName(name)).toEqual(make())
    expect(make().name).toBe(name)
  })

  test.each(['resnet-51', '', 'toString'])('another name is refused: %j', (name) => {
    expect(() => networkByName(name)).toThrow(
      `Expected the name of a network (resnet-50, inception-v2, mobilenet-v2), got: "${name}".`,
    )
  })
})

describe('describing', () => {
  const network = resnet50()

  test('every value has a name of its own and is used, but for the last', () => {
    for (const { nodes } of Object.values(networks).map((make) => make())) {
      const used = new Set(nodes.flatMap((node) => ('inputs' in node ? node.inputs : node.input)))
      const unused = nodes.filter((node) => !used.has(node.name))
      expect(unused).toEqual(nodes.slice(-1))
      expect(new Set(nodes.map((node) => node.name)).size).toBe(nodes.length)
    }
  })

  test('an image of half the side takes a quarter of the work, linear layer aside', () => {
    const half = describeNetwork({
      ...network,
      input: { ...network.input, width: 112, height: 112 },
    })
    const linear = 2048 * 1000
    expect(half.parameters).toBe(network.parameters)
    // 7 pixels halve to 4: the last stage is a little more than a quarter.
    expect((half.multiplyAdds - linear) / (network.multiplyAdds - linear)).toBeCloseTo(0.26, 1)
  })

  test('an image whose size is no whole number is refused', () => {
    const input = { ...network.input, width: 0.5 }
    expect(() => describeNetwork({ ...network, input })).toThrow('got: "0.5x224"')
  })

  test('an image that ends before the network does is refused', () => {
    const inception = inceptionV2()
    const input = { ...inception.input, width: 1, height: 1 }
    expect(() => describeNetwork({ ...inception, input })).toThrow(
      'Expected an input in which pool1 finds a 3x3 window, got: 0. Pass a larger `input`.',
    )
  })

  test('nodes in the wrong order, or of other channels, are refused', () => {
    const [first, ...others] = network.nodes
    expect(() => describeNetwork({ ...network, nodes: others })).toThrow(
      'Expected a node named conv1 before maxpool, got: undefined.',
    )
    const nodes = [{ ...first, inChannels: 4 } as (typeof network.nodes)[number], ...others]
    expect(() => describeNetwork({ ...network, nodes })).toThrow(
      'Expected inputs that conv1 can take, got: "[3,224,224]"',
    )
  })
})
