import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { convolution } from '../networks/convolution.ts'
import { nodeOperations } from './node-operations.ts'

const given = { name: 'conv', input: 'input', batchNorm: 'bn', inChannels: 4, outChannels: 4 }

test.each([
  { groups: 1, op: '_FusedConv2D' },
  { groups: 4, op: 'FusedDepthwiseConv2dNative' },
])('a convolution of $groups groups is one $op', ({ groups, op }) => {
  const { operations } = nodeOperations(convolution({ ...given, groups }), new Map(), 'conv')
  expect(operations).toMatchObject([
    { op, name: 'conv', input: ['input', 'conv.weight', 'conv.bias'] },
  ])
})

test('groups of more than one channel, which TensorFlow lacks, are refused', () => {
  const convert = () => nodeOperations(convolution({ ...given, groups: 2 }), new Map(), 'conv')
  expect(convert).toThrow(InvalidInputError)
  expect(convert).toThrow('Expected 1 or 4 groups in conv, as TensorFlow has, got: 2.')
})

test('operations of one node pass their value on, and the last has the name of the output', () => {
  const node = { op: 'add', name: 'sum', inputs: ['a', 'b'], activation: 'relu' } as const
  expect(nodeOperations(node, new Map(), 'logits').operations).toMatchObject([
    { op: 'AddV2', name: 'sum/AddV2', input: ['a', 'b'] },
    { op: 'Relu', name: 'logits', input: ['sum/AddV2'] },
  ])
})

test('channels, the last axis, are joined', () => {
  const node = { op: 'concat', name: 'all', inputs: ['a', 'b', 'c'] } as const
  const { operations, constants } = nodeOperations(node, new Map(), 'all')
  expect(operations).toMatchObject([{ op: 'ConcatV2', input: ['a', 'b', 'c', 'all/axis'] }])
  expect(constants).toEqual([{ name: 'all/axis', shape: [], values: Int32Array.of(3) }])
})
