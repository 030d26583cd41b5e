import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { resnet50 } from '../networks/resnet-50.ts'
import { seededWeights } from './seeded-weights.ts'

const weights = seededWeights(resnet50(), 7)

test.each([
  { tensor: 'conv1.weight', bound: Math.sqrt(6 / (3 * 49)) },
  { tensor: 'layer3.1.conv2.weight', bound: Math.sqrt(6 / (256 * 9)) },
  { tensor: 'fc.weight', bound: 1 / Math.sqrt(2048) },
])('$tensor fills ±$bound evenly', async ({ tensor, bound }) => {
  const values = await weights.read(tensor)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  expect(mean / bound).toBeCloseTo(0, 1)
  // A uniform distribution over ±bound has the variance bound² / 3.
  expect(variance / (bound ** 2 / 3)).toBeCloseTo(1, 1)
})

test('filters on features have mean 0, those on the image do not', async () => {
  const meanOfFirst = (values: Float32Array, length: number) =>
    values.subarray(0, length).reduce((sum, value) => sum + value, 0) / length
  expect(meanOfFirst(await weights.read('layer1.0.conv2.weight'), 576)).toBeCloseTo(0, 7)
  expect(Math.abs(meanOfFirst(await weights.read('conv1.weight'), 147))).toBeGreaterThan(1e-4)
})

test.each([
  { tensor: 'bn1.weight', value: 1, why: 'before ReLU, on the image' },
  { tensor: 'layer1.0.bn1.weight', value: 1.2112, why: 'before ReLU' },
  { tensor: 'layer1.0.bn3.weight', value: 0.3536, why: 'a residual branch' },
  { tensor: 'layer1.0.downsample.1.weight', value: 1.2112, why: "before the addition's ReLU" },
  { tensor: 'layer1.0.bn3.bias', value: 0, why: 'beta' },
  { tensor: 'layer1.0.bn3.running_mean', value: 0, why: 'mean' },
  { tensor: 'layer1.0.bn3.running_var', value: 1, why: 'variance' },
  { tensor: 'fc.bias', value: 0, why: 'bias' },
])('$tensor is $value throughout ($why)', async ({ tensor, value }) => {
  const values = await weights.read(tensor)
  expect(values.length).toBe(weights.shape(tensor)?.[0])
  for (const got of values) expect(got).toBeCloseTo(value, 4)
})

test('the linear bottlenecks of MobileNetV2 keep their variance', async () => {
  const mobile = seededWeights(mobileNetV2(), 7)
  expect((await mobile.read('features.1.conv.2.weight'))[0]).toBeCloseTo(Math.sqrt(1 / 2), 6)
  expect((await mobile.read('features.3.conv.3.weight'))[0]).toBeCloseTo(Math.sqrt(1 / 8), 6)
  expect((await mobile.read('features.3.conv.1.1.weight'))[0]).toBe(1)
})

test('the order of reading does not matter, the tensor and the seed do', async () => {
  const again = seededWeights(resnet50(), 7)
  const second = await again.read('layer1.1.conv1.weight')
  const first = await again.read('layer1.2.conv1.weight')
  expect(first).toEqual(await weights.read('layer1.2.conv1.weight'))
  expect(second).toEqual(await weights.read('layer1.1.conv1.weight'))
  expect(second).not.toEqual(first)
  expect(await seededWeights(resnet50(), 8).read('layer1.1.conv1.weight')).not.toEqual(second)
})

test('an array that was read is the caller’s to change', async () => {
  const before = await weights.read('fc.bias')
  before.fill(9)
  expect((await weights.read('fc.bias'))[0]).toBe(0)
})

test('they know their tensors, and refuse to read another', async () => {
  expect(weights.names).toEqual([...resnet50().tensors.keys()])
  expect(weights.has('fc.bias')).toBe(true)
  expect(weights.has('fc.gamma')).toBe(false)
  expect(weights.shape('fc.gamma')).toBeUndefined()
  await expect(weights.read('fc.gamma')).rejects.toThrow(
    'Expected the name of a tensor in resnet-50, got: "fc.gamma".',
  )
})

test.each([1.5, Number.NaN, 2 ** 53])('a seed that is no whole number is refused: %s', (seed) => {
  expect(() => seededWeights(resnet50(), seed)).toThrow(InvalidInputError)
})
