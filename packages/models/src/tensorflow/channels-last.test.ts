import { expect, test } from 'vitest'
import { convolution } from '../networks/convolution.ts'
import type { NetworkNode } from '../networks/network-node.ts'
import { channelsLast } from './channels-last.ts'

const given = { name: 'conv', input: 'input', batchNorm: 'bn' }
const full = convolution({ ...given, inChannels: 2, outChannels: 2 })
const depthwise = convolution({ ...given, inChannels: 2, outChannels: 2, groups: 2 })
const linear: NetworkNode = {
  op: 'linear',
  name: 'fc',
  input: 'input',
  inFeatures: 3,
  outFeatures: 2,
}

test.each([
  {
    what: 'a filter on all channels',
    node: full,
    shape: [2, 2, 1, 2],
    values: [1, 2, 3, 4, 5, 6, 7, 8],
    moved: [1, 2, 2, 2],
    order: [1, 5, 3, 7, 2, 6, 4, 8],
  },
  {
    what: 'a filter on one channel each',
    node: depthwise,
    shape: [2, 1, 1, 3],
    values: [1, 2, 3, 4, 5, 6],
    moved: [1, 3, 2, 1],
    order: [1, 4, 2, 5, 3, 6],
  },
  {
    what: 'a matrix',
    node: linear,
    shape: [2, 3],
    values: [1, 2, 3, 4, 5, 6],
    moved: [3, 2],
    order: [1, 4, 2, 5, 3, 6],
  },
  { what: 'a bias', node: full, shape: [2], values: [1, 2], moved: [2], order: [1, 2] },
])('$what of $shape becomes $moved', ({ node, shape, values, moved, order }) => {
  const tensor = { name: 'weight', shape, values: Float32Array.from(values) }
  expect(channelsLast(node, tensor)).toEqual({
    name: 'weight',
    shape: moved,
    values: Float32Array.from(order),
  })
})
