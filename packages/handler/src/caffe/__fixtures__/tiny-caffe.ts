import { writeFileSync } from 'node:fs'

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]

/** One protobuf field: an integer, or bytes with their length before them. */
const field = (number: number, value: number | string | number[]): number[] => {
  if (typeof value === 'number') return [...varint(number * 8), ...varint(value)]
  const bytes = typeof value === 'string' ? [...Buffer.from(value)] : value
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes]
}

const blob = (shape: number[], values: number[]): number[] => {
  const dimensions = shape.flatMap((size) => field(1, size))
  const data = [...new Uint8Array(Float32Array.from(values).buffer)]
  return field(7, [...field(7, dimensions), ...field(5, data)])
}

/** Writes a Caffe model whose three logits are the means of its three channels, the last 10 more. */
export function writeTinyCaffe(prototxt: string, width: number, height: number): void {
  const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1]
  const weights = field(100, [
    ...field(1, 'logits'),
    ...field(2, 'InnerProduct'),
    ...blob([3, 3], identity),
    ...blob([3], [0, 0, 10]),
  ])
  writeFileSync(prototxt.replace('.prototxt', '.caffemodel'), Uint8Array.from(weights))
  writeFileSync(
    prototxt,
    `name: "channel-means"
layer {
  name: "image" type: "Input" top: "image"
  input_param { shape { dim: 1 dim: 3 dim: ${height} dim: ${width} } }
}
layer {
  name: "means" type: "Pooling" bottom: "image" top: "means"
  pooling_param { pool: AVE global_pooling: true }
}
layer {
  name: "logits" type: "InnerProduct" bottom: "means" top: "logits"
  inner_product_param { num_output: 3 }
}
`,
  )
}
