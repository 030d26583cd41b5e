import type { NetworkNode } from './network-node.ts'

/** The multiply-adds of one node that makes a value of `shape` from one image. */
export function nodeMultiplyAdds(node: NetworkNode, shape: readonly number[]): number {
  if (node.op === 'linear') return node.inFeatures * node.outFeatures
  if (node.op !== 'conv') return 0
  const outputs = shape.reduce((product, size) => product * size)
  return outputs * (node.inChannels / node.groups) * node.kernel ** 2
}
