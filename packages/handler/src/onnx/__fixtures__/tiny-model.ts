const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))]

/** One protobuf field: an integer, or bytes with their length before them. */
const field = (number: number, value: number | string | number[]): number[] => {
  if (typeof value === 'number') return [...varint(number * 8), ...varint(value)]
  const bytes = typeof value === 'string' ? [...Buffer.from(value)] : value
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes]
}

const node = (operator: string, input: string, output: string): number[] => [
  ...field(1, input),
  ...field(2, output),
  ...field(4, operator),
]

const float32 = 1
const tensor = (name: string, shape: number[]): number[] => {
  const dimensions = shape.flatMap((size) => field(1, field(1, size)))
  return [...field(1, name), ...field(2, field(1, [...field(1, float32), ...field(2, dimensions)]))]
}

/** An ONNX model, opset 17, whose three logits are the means of its three channels. */
export function tinyModel(width: number, height: number): Uint8Array {
  const graph = [
    ...field(1, node('GlobalAveragePool', 'image', 'pooled')),
    ...field(1, node('Flatten', 'pooled', 'logits')),
    ...field(2, 'channel-means'),
    ...field(11, tensor('image', [1, 3, height, width])),
    ...field(12, tensor('logits', [1, 3])),
  ]
  const opset = [...field(1, ''), ...field(2, 17)]
  const irVersion = 8
  return Uint8Array.from([...field(1, irVersion), ...field(7, graph), ...field(8, opset)])
}
