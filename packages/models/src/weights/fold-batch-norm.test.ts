import { expect, test } from 'vitest'
import { convolution } from '../networks/convolution.ts'
import { foldBatchNorm } from './fold-batch-norm.ts'
import type { Weights } from './weights.ts'

const node = convolution({
  name: 'conv',
  input: 'input',
  inChannels: 2,
  outChannels: 2,
  batchNorm: 'bn',
})

function weightsOf(tensors: Record<string, number[]>): Weights {
  return {
    names: Object.keys(tensors),
    provenance: { kind: 'trained', source: 'test', sha256: '' },
    has: (name) => name in tensors,
    shape: (name) => tensors[name] && [tensors[name].length],
    read: async (name) => Float32Array.from(tensors[name] ?? []),
  }
}

test('the weight takes gamma / deviation, the bias what is left of mean and beta', async () => {
  const folded = await foldBatchNorm(
    node,
    weightsOf({
      'conv.weight': [1, 2, 3, 4],
      'bn.weight': [2, -1],
      'bn.bias': [0.5, 0],
      'bn.running_mean': [3, 10],
      'bn.running_var': [4 - 1e-5, 0.25 - 1e-5],
    }),
  )
  // Scales are 2 / 2 = 1 and -1 / 0.5 = -2.
  expect([...folded.weight]).toEqual([1, 2, -6, -8])
  expect(folded.bias[0]).toBeCloseTo(0.5 - 3, 5)
  expect(folded.bias[1]).toBeCloseTo(0 - 10 * -2, 5)
})

test('an identity in float32 leaves every weight as it is', async () => {
  const weight = [0.1, -1e-20, 123.456, 1 / 3].map(Math.fround)
  const folded = await foldBatchNorm(
    node,
    weightsOf({
      'conv.weight': weight,
      'bn.weight': [1, 1],
      'bn.bias': [0.1, -2],
      'bn.running_mean': [0, 0],
      'bn.running_var': [1 - 1e-5, 1 - 1e-5],
    }),
  )
  expect([...folded.weight]).toEqual(weight)
  expect([...folded.bias]).toEqual([Math.fround(0.1), -2])
})
