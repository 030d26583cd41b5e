import { InvalidInputError } from '@coldframe/core/error'
import type { NetworkNode } from './network-node.ts'

/**
 * The shape of the value that `node` makes. Throws an InvalidInputError where nothing would be left
 * of the image, and where the node does not fit its inputs.
 */
export function nodeShape(
  node: NetworkNode,
  shapes: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const inputs = ('inputs' in node ? node.inputs : [node.input]).map((input) => {
    const shape = shapes.get(input)
    if (!shape) throw new InvalidInputError(`a node named ${input} before ${node.name}`, shape)
    return shape
  })
  const expectFit = (fits: boolean): void => {
    if (!fits)
      throw new InvalidInputError(`inputs that ${node.name} can take`, `[${inputs.join('], [')}]`)
  }
  const [first = [], ...others] = inputs
  const [channels = 0, height = 0, width = 0] = first
  switch (node.op) {
    case 'conv':
      expectFit(node.inChannels === channels)
      return [node.outChannels, windows(node, height), windows(node, width)]
    case 'maxPool':
    case 'averagePool':
      return [channels, windows(node, height), windows(node, width)]
    case 'add':
      expectFit(String(first) === String(others[0]))
      return first
    case 'concat':
      for (const [, ...area] of others) expectFit(String(area) === String([height, width]))
      return [others.reduce((sum, [more = 0]) => sum + more, channels), height, width]
    case 'globalAveragePool':
      return [channels]
    case 'linear':
      expectFit(node.inFeatures === channels)
      return [node.outFeatures]
  }
}

/** How many windows lie along one side of the image. */
function windows(node: NetworkNode & { kernel: number; padding: number }, size: number): number {
  const stride = 'stride' in node ? node.stride : 1
  const steps = (size + 2 * node.padding - node.kernel) / stride
  const count = ('ceilMode' in node && node.ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1
  if (!(count >= 1))
    throw new InvalidInputError(
      `an input in which ${node.name} finds a ${node.kernel}x${node.kernel} window`,
      count,
      'Pass a larger `input`.',
    )
  return count
}
