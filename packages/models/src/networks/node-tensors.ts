import type { NetworkNode } from './network-node.ts'

/** The weight tensors of one node with their shapes. */
export function nodeTensors(node: NetworkNode): [name: string, shape: readonly number[]][] {
  if (node.op === 'linear')
    return [
      [`${node.name}.weight`, [node.outFeatures, node.inFeatures]],
      [`${node.name}.bias`, [node.outFeatures]],
    ]
  if (node.op !== 'conv') return []
  const perChannel = [node.outChannels]
  return [
    [
      `${node.name}.weight`,
      [node.outChannels, node.inChannels / node.groups, node.kernel, node.kernel],
    ],
    [`${node.batchNorm}.weight`, perChannel],
    [`${node.batchNorm}.bias`, perChannel],
    [`${node.batchNorm}.running_mean`, perChannel],
    [`${node.batchNorm}.running_var`, perChannel],
  ]
}
