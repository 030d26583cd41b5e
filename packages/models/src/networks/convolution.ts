import type { Convolution } from './network-node.ts'

type Given = Pick<Convolution, 'name' | 'input' | 'inChannels' | 'outChannels' | 'batchNorm'>
type Defaulted = Pick<Convolution, 'kernel' | 'stride' | 'groups' | 'activation'>

/**
 * A convolution node; 1x1, stride 1, one group and ReLU unless told otherwise. Padding is
 * `(kernel - 1) >> 1`, as everywhere in the networks here.
 */
export function convolution(given: Given & Partial<Defaulted>): Convolution {
  const node = { kernel: 1, stride: 1, groups: 1, activation: 'relu' as const, ...given }
  return { op: 'conv', ...node, padding: (node.kernel - 1) >> 1 }
}
