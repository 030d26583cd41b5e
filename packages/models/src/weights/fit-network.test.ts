import { expect, test } from 'vitest'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { fitNetwork } from './fit-network.ts'
import { seededWeights } from './seeded-weights.ts'
import type { Weights } from './weights.ts'
import { WeightsMismatchError } from './weights-mismatch-error.ts'

const network = mobileNetV2()
const seeded = seededWeights(network, 1)

/** Seeded weights of which some tensors have other shapes, or none. */
function reshaped(shapes: Record<string, number[] | undefined>): Weights {
  return { ...seeded, shape: (name) => (name in shapes ? shapes[name] : seeded.shape(name)) }
}

test('weights with the shapes of the description leave it as it is', () => {
  expect(fitNetwork(network, seeded)).toEqual(network)
})

test('a kernel has the size that its weight has, padded by (kernel - 1) >> 1', () => {
  const kernels = {
    'features.0.0.weight': [32, 3, 4, 4],
    'features.2.conv.1.0.weight': [96, 1, 4, 4],
  }
  const fitted = fitNetwork(network, reshaped(kernels))
  expect(fitted.nodes[0]).toEqual({ ...network.nodes[0], kernel: 4, padding: 1 })
  expect(fitted.shapes).toEqual(network.shapes)
  expect(fitted.parameters - network.parameters).toBe((32 * 3 + 96) * (4 * 4 - 3 * 3))
})

test.each([
  { tensor: 'features.18.1.running_var', shape: undefined, got: 'no such tensor' },
  { tensor: 'classifier.1.weight', shape: [1001, 1280], got: '[1001, 1280]' },
  { tensor: 'features.0.0.weight', shape: [32, 3, 4, 3], got: '[32, 3, 4, 3]' },
  { tensor: 'features.0.0.weight', shape: [32, 3, 0, 0], got: '[32, 3, 0, 0]' },
])('$tensor with shape $got is refused by name', ({ tensor, shape, got }) => {
  const fit = () => fitNetwork(network, reshaped({ [tensor]: shape }))
  expect(fit).toThrow(WeightsMismatchError)
  expect(fit).toThrow(`Expected tensor ${tensor} of mobilenet-v2 with shape [`)
  expect(fit).toThrow(`got: ${got}.`)
})
