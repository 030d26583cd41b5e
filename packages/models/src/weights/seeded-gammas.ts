import type { Network } from '../networks/network.ts'
import type { Convolution, Linear } from '../networks/network-node.ts'

/** Keeps the variance of a centred filter before ReLU, which leaves (1 - 1/π) / 2 of it. */
const gammaBeforeRelu = 1 / Math.sqrt(1 - 1 / Math.PI)

/** Keeps the variance where nothing follows: He's bound makes up for a ReLU that is not there. */
const gammaBeforeNothing = Math.sqrt(1 / 2)

/** Of a residual branch: what it adds has a quarter of the variance of what it takes. */
const gammaOfBranch = Math.sqrt(1 / 8)

/**
 * Whether a seeded node's filters have mean 0. Those on the image and those on one channel are
 * left: without their mean they would see edges only.
 */
export function isCentred(node: Convolution | Linear): boolean {
  return node.op === 'linear' || (node.groups === 1 && node.input !== 'input')
}

/**
 * The scale of each batch normalization of a seeded network, by tensor name, so that values neither
 * grow nor vanish on their way (Brock et al. 2021, arXiv 2101.08692).
 */
export function seededGammas({ nodes }: Network): ReadonlyMap<string, number> {
  const additions = nodes.filter((node) => node.op === 'add')
  const branches = new Set(additions.map(({ inputs: [, branch] }) => branch))
  const beforeRelu = new Set(
    additions.flatMap(({ activation, inputs }) => (activation === 'none' ? [] : inputs)),
  )
  const gammaOf = (node: Convolution) => {
    if (branches.has(node.name)) return gammaOfBranch
    if (node.activation === 'none' && !beforeRelu.has(node.name)) return gammaBeforeNothing
    return isCentred(node) ? gammaBeforeRelu : 1
  }
  return new Map(
    nodes
      .filter((node) => node.op === 'conv')
      .map((node) => [`${node.batchNorm}.weight`, gammaOf(node)]),
  )
}
