import type { Network } from '../networks/network.ts'
import type { AveragePool, MaxPool } from '../networks/network-node.ts'
import type { Step } from './step.ts'

/**
 * A pool without padding, after an operation that pads where it is needed: TensorFlow's own padding
 * is not symmetric, and its averages leave padding out.
 */
export function pool(node: MaxPool | AveragePool, shapes: Network['shapes']): Step[] {
  const { name, input, kernel, padding } = node
  const stride = node.op === 'maxPool' ? node.stride : 1
  const [, height = 0, width = 0] = shapes.get(input) ?? []
  const [, rows = 0, columns = 0] = shapes.get(name) ?? []
  const after = (size: number, windows: number) =>
    Math.max((windows - 1) * stride + kernel - padding - size, 0)
  const paddings = [0, 0, padding, after(height, rows), padding, after(width, columns), 0, 0]
  const fill = node.op === 'maxPool' ? Number.NEGATIVE_INFINITY : 0
  const pad: Step = {
    op: 'PadV2',
    constants: [
      { name: `${name}/paddings`, shape: [4, 2], values: Int32Array.from(paddings) },
      { name: `${name}/fill`, shape: [], values: Float32Array.of(fill) },
    ],
    attributes: { Tpaddings: { type: 'DT_INT32' } },
  }
  const windows: Step = {
    op: node.op === 'maxPool' ? 'MaxPool' : 'AvgPool',
    attributes: {
      ksize: [1, kernel, kernel, 1],
      strides: [1, stride, stride, 1],
      padding: 'VALID',
    },
  }
  return paddings.some((size) => size > 0) ? [pad, windows] : [windows]
}
