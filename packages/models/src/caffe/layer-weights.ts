import { integerField, messageField, textField } from '../files/protobuf.ts'
import type { NamedTensor } from '../weights/node-weights.ts'
import type { Layer } from './node-layers.ts'

// Field numbers are those of caffe.proto.

/** A layer of a caffemodel: a field of NetParameter that has the layer's weights as blobs. */
export function layerWeights({ name, type }: Layer, tensors: readonly NamedTensor[]): Uint8Array {
  return messageField(100, [textField(1, name), textField(2, type), ...tensors.map(blobField)])
}

function blobField({ shape, values }: NamedTensor): Uint8Array {
  const dimensions = shape.map((size) => integerField(1, size))
  const { buffer, byteOffset, byteLength } = values
  const data = messageField(5, [new Uint8Array(buffer, byteOffset, byteLength)])
  return messageField(7, [messageField(7, dimensions), data])
}
