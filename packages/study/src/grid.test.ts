import { expect, test } from 'vitest'
import { grid } from './grid.ts'

test('one function per combination, named for what differs', () => {
  const names = (options: Parameters<typeof grid>[0]): string[] =>
    grid(options).map(({ name }) => name)
  expect(
    names({ framework: ['onnx'], network: ['resnet-50', 'mobilenet-v2'], memorySizeMB: [1536] }),
  ).toEqual(['onnx-resnet-50', 'onnx-mobilenet-v2'])
  expect(
    names({
      framework: ['onnx'],
      network: ['resnet-50'],
      memorySizeMB: [512, 1536],
      architecture: ['x86_64', 'arm64'],
      loadWhen: ['init', 'every-request'],
    }),
  ).toEqual([
    'onnx-resnet-50-512-x86-64-init',
    'onnx-resnet-50-512-x86-64-every-request',
    'onnx-resnet-50-512-arm64-init',
    'onnx-resnet-50-512-arm64-every-request',
    'onnx-resnet-50-1536-x86-64-init',
    'onnx-resnet-50-1536-x86-64-every-request',
    'onnx-resnet-50-1536-arm64-init',
    'onnx-resnet-50-1536-arm64-every-request',
  ])
})

test('zip and image are a factor like the others', () => {
  const specs = grid({
    framework: ['onnx'],
    network: ['resnet-50'],
    memorySizeMB: [1536],
    package: ['zip', 'image'],
  })
  expect(specs.map((spec) => [spec.name, spec.package])).toEqual([
    ['onnx-resnet-50-zip', 'zip'],
    ['onnx-resnet-50-image', 'image'],
  ])
})

test('a function of the grid says which model it needs, and when it loads it', () => {
  const [spec] = grid({
    framework: ['onnx'],
    network: ['mobilenet-v2'],
    memorySizeMB: [1536],
    loadWhen: ['every-request'],
    weights: { 'mobilenet-v2': 'weights.safetensors' },
  })
  expect(spec).toEqual({
    name: 'onnx-mobilenet-v2',
    entry: '@coldframe/bundle/functions/onnx',
    model: { network: 'mobilenet-v2', format: 'onnx', weights: 'weights.safetensors' },
    memorySizeMB: 1536,
    architecture: 'x86_64',
    timeoutSeconds: undefined,
    environment: { COLDFRAME_LOAD_WHEN: 'every-request' },
    framework: 'onnx',
    network: 'mobilenet-v2',
    loadWhen: 'every-request',
  })
})
