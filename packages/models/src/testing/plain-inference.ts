import type { Network } from '../networks/network.ts'
import type {
  Activation,
  AveragePool,
  Convolution,
  Linear,
  MaxPool,
} from '../networks/network-node.ts'
import { batchNormEpsilon } from '../weights/fold-batch-norm.ts'
import type { Weights } from '../weights/weights.ts'

interface Value {
  readonly shape: readonly number[]
  readonly data: Float64Array
}

/** The logits of `image` by the definition of each operation, in double precision and slowly. */
export async function plainInference(
  network: Network,
  weights: Weights,
  image: Float32Array,
): Promise<Float64Array> {
  const { height, width } = network.input
  let last: Value = { shape: [3, height, width], data: Float64Array.from(image) }
  const values = new Map([['input', last]])
  for (const node of network.nodes) {
    const inputs = ('inputs' in node ? node.inputs : [node.input]).map((name) => {
      const value = values.get(name)
      if (!value) throw new Error(`No value ${name}.`)
      return value
    })
    const [first = last, second = last] = inputs
    const shape = network.shapes.get(node.name) ?? []
    const data = new Float64Array(shape.reduce((product, size) => product * size))
    switch (node.op) {
      case 'conv':
        await convolve(node, first, { shape, data }, weights)
        break
      case 'linear':
        await multiply(node, first.data, data, weights)
        break
      case 'maxPool':
      case 'averagePool':
        pool(node, first, { shape, data })
        break
      case 'add':
        for (const [index, value] of first.data.entries())
          data[index] = activate(value + (second.data[index] ?? 0), node.activation)
        break
      case 'concat':
        data.set(inputs.flatMap((input) => [...input.data]))
        break
      case 'globalAveragePool': {
        const area = first.data.length / data.length
        for (const [index, value] of first.data.entries())
          data[Math.floor(index / area)] = (data[Math.floor(index / area)] ?? 0) + value / area
      }
    }
    last = { shape, data }
    values.set(node.name, last)
  }
  return last.data
}

async function convolve(node: Convolution, from: Value, to: Value, weights: Weights) {
  const [, height = 0, width = 0] = from.shape
  const [channels = 0, rows = 0, columns = 0] = to.shape
  const { kernel, stride, padding, batchNorm } = node
  const weight = await weights.read(`${node.name}.weight`)
  const gamma = await weights.read(`${batchNorm}.weight`)
  const beta = await weights.read(`${batchNorm}.bias`)
  const mean = await weights.read(`${batchNorm}.running_mean`)
  const variance = await weights.read(`${batchNorm}.running_var`)
  const fanIn = node.inChannels / node.groups
  let position = 0
  for (let channel = 0; channel < channels; channel++) {
    const group = Math.floor(channel / (channels / node.groups))
    const plane = to.data.subarray(channel * rows * columns, (channel + 1) * rows * columns)
    for (let input = group * fanIn; input < (group + 1) * fanIn; input++)
      for (let ky = 0; ky < kernel; ky++)
        for (let kx = 0; kx < kernel; kx++) {
          const factor = weight[position++] ?? 0
          for (let row = 0; row < rows; row++) {
            const y = row * stride + ky - padding
            if (y < 0 || y >= height) continue
            for (let column = 0; column < columns; column++) {
              const x = column * stride + kx - padding
              if (x < 0 || x >= width) continue
              const term = factor * (from.data[(input * height + y) * width + x] ?? 0)
              plane[row * columns + column] = (plane[row * columns + column] ?? 0) + term
            }
          }
        }
    const deviation = Math.sqrt((variance[channel] ?? 0) + batchNormEpsilon)
    for (const [index, value] of plane.entries()) {
      const normal = (value - (mean[channel] ?? 0)) / deviation
      plane[index] = activate(
        normal * (gamma[channel] ?? 0) + (beta[channel] ?? 0),
        node.activation,
      )
    }
  }
}

async function multiply(node: Linear, from: Float64Array, to: Float64Array, weights: Weights) {
  const weight = await weights.read(`${node.name}.weight`)
  const bias = await weights.read(`${node.name}.bias`)
  for (const row of to.keys())
    to[row] = from.reduce(
      (sum, value, column) => sum + value * (weight[row * from.length + column] ?? 0),
      bias[row] ?? 0,
    )
}

function pool(node: MaxPool | AveragePool, from: Value, to: Value) {
  const [, height = 0, width = 0] = from.shape
  const [, rows = 0, columns = 0] = to.shape
  const { kernel, padding } = node
  const stride = node.op === 'maxPool' ? node.stride : 1
  for (const index of to.data.keys()) {
    const top = (Math.floor(index / columns) % rows) * stride - padding
    const left = (index % columns) * stride - padding
    const channel = Math.floor(index / (rows * columns))
    const inside: number[] = []
    for (let y = Math.max(top, 0); y < Math.min(top + kernel, height); y++)
      for (let x = Math.max(left, 0); x < Math.min(left + kernel, width); x++)
        inside.push(from.data[(channel * height + y) * width + x] ?? 0)
    const sum = inside.reduce((total, value) => total + value, 0)
    to.data[index] = node.op === 'maxPool' ? Math.max(...inside) : sum / kernel ** 2
  }
}

function activate(value: number, activation: Activation): number {
  if (activation === 'none') return value
  return Math.min(Math.max(value, 0), activation === 'relu6' ? 6 : Number.POSITIVE_INFINITY)
}
