import type { NetworkNode } from '../networks/network-node.ts'
import type { NamedTensor } from '../weights/node-weights.ts'

/**
 * A tensor of `node` in TensorFlow's order: filters as [height, width, in, out], those on one
 * channel each as [height, width, channels, 1], matrices as [in, out].
 */
export function channelsLast(node: NetworkNode, { name, shape, values }: NamedTensor): NamedTensor {
  const [out = 1, fanIn, height = 1, width = 1] = shape
  if (fanIn === undefined) return { name, shape, values }
  const moved = reverseAxes(values, [out, fanIn, height * width])
  if (node.op !== 'conv') return { name, shape: [fanIn, out], values: moved }
  const channels = node.groups > 1 ? [out, 1] : [fanIn, out]
  return { name, shape: [height, width, ...channels], values: moved }
}

/** Values of shape [a, b, c] in the order of [c, b, a]. */
function reverseAxes(
  values: Float32Array,
  [a, b, c]: readonly [a: number, b: number, c: number],
): Float32Array {
  const reversed = new Float32Array(values.length)
  let from = 0
  for (let first = 0; first < a; first++)
    for (let second = 0; second < b; second++)
      for (let third = 0; third < c; third++)
        reversed[(third * b + second) * a + first] = values[from++] ?? 0
  return reversed
}
