import { integerField, messageField, textField } from '../files/protobuf.ts'
import type { Append } from '../files/write-digested.ts'
import type { Network } from '../networks/network.ts'
import { nodeWeights } from '../weights/node-weights.ts'
import type { Weights } from '../weights/weights.ts'
import {
  graphNameField,
  inputField,
  outputField,
  scalarField,
  tensorField,
} from './graph-fields.ts'
import { nodeFields, relu6Bounds } from './node-fields.ts'

/** Tensors begin at pages of memory, so that a runtime can map them instead of reading them. */
const alignmentBytes = 4096

/** What `onnxModel` needs beside the network. */
interface OnnxModelOptions {
  readonly foldBatchNorm: boolean
  /** The name of the file that tensors are appended to. */
  readonly location: string
  readonly append: Append
}

/** The bytes of a ModelProto. Each tensor is appended to another file on the way, one by one. */
export async function onnxModel(
  network: Network,
  weights: Weights,
  { foldBatchNorm, location, append }: OnnxModelOptions,
): Promise<Uint8Array> {
  const { name, input, classes, nodes } = network
  const graph = [
    graphNameField(name),
    inputField('input', [1, 3, input.height, input.width]),
    outputField('logits', [1, classes]),
  ]
  if (nodes.some((node) => 'activation' in node && node.activation === 'relu6'))
    for (const [bound, value] of Object.entries(relu6Bounds)) graph.push(scalarField(bound, value))
  for (const node of nodes) {
    const tensors: string[] = []
    for await (const tensor of nodeWeights(node, weights, { foldBatchNorm })) {
      const offset = await append(tensor.values, alignmentBytes)
      const length = tensor.values.byteLength
      graph.push(tensorField(tensor.name, tensor.shape, { location, offset, length }))
      tensors.push(tensor.name)
    }
    graph.push(...nodeFields(node, tensors, node === nodes.at(-1) ? 'logits' : node.name))
  }
  const irVersion = integerField(1, 8)
  const producer = textField(2, '@coldframe/models')
  const opset = messageField(8, [textField(1, ''), integerField(2, 17)])
  return Buffer.concat([irVersion, producer, messageField(7, graph), opset])
}
