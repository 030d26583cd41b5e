import { expect, test } from 'vitest'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import { inputFor } from './input-for.ts'

const network = mobileNetV2()
const seeded = seededWeights(network, 1)

test('an even kernel with a stride asks for the input of TensorFlow', () => {
  const trained = {
    ...seeded,
    shape: (name: string) => (name === 'features.0.0.weight' ? [32, 3, 4, 4] : seeded.shape(name)),
  }
  expect(inputFor(network, trained)).toEqual({
    ...network.input,
    resize: { rule: 'stretch-bilinear' },
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
  })
})

test('all other weights ask for the input of the network', () => {
  expect(inputFor(network, seeded)).toBe(network.input)
})
