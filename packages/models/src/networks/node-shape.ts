import type { NetworkNode } from './network-node.ts'

/**
 * The shape of the value that `node` makes. Throws a RangeError where nothing would be left of the
 * image, and an Error where the node does not fit its inputs.
 */
export function nodeShape(
  node: NetworkNode,
  shapes: ReadonlyMap<string, readonly number[]>,
): readonly number[] {
  const [first = [], ...others] = ('inputs' in node ? node.inputs : [node.input]).map((input) => {
    const shape = shapes.get(input)
    if (!shape) throw new Error(`Expected a node named ${input} before ${node.name}.`)
    return shape
  })
  const [channels = 0, height = 0, width = 0] = first
  switch (node.op) {
    case 'conv':
      expectFit(node, node.inChannels === channels)
      return [node.outChannels, windows(node, height), windows(node, width)]
    case 'maxPool':
    case 'averagePool':
      return [channels, windows(node, height), windows(node, width)]
    case 'add':
      expectFit(node, String(first) === String(others[0]))
      return first
    case 'concat':
      for (const [, ...area] of others) expectFit(node, String(area) === String([height, width]))
      return [others.reduce((sum, [more = 0]) => sum + more, channels), height, width]
    case 'globalAveragePool':
      return [channels]
    case 'linear':
      expectFit(node, node.inFeatures === channels)
      return [node.outFeatures]
  }
}

/** How many windows lie along one side of the image. */
function windows(node: NetworkNode & { kernel: number; padding: number }, size: number): number {
  const stride = 'stride' in node ? node.stride : 1
  const steps = (size + 2 * node.padding - node.kernel) / stride
  const count = ('ceilMode' in node && node.ceilMode ? Math.ceil(steps) : Math.floor(steps)) + 1
  if (!(count >= 1))
    throw new RangeError(`The input is too small: nothing is left at ${node.name}.`)
  return count
}

function expectFit(node: NetworkNode, fits: boolean): void {
  if (!fits) throw new Error(`${node.name} does not fit the shapes of its inputs.`)
}
