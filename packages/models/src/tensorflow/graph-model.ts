import type { Append } from '../files/write-digested.ts'
import type { Network } from '../networks/network.ts'
import { nodeWeights } from '../weights/node-weights.ts'
import type { Weights } from '../weights/weights.ts'
import { channelsLast } from './channels-last.ts'
import { type Constant, constantNode, weightEntry } from './constant.ts'
import { graphNode, tensorShape } from './graph-node.ts'
import { nodeOperations } from './node-operations.ts'

/**
 * The JSON of a TensorFlow.js graph model whose weights stand in the file `weightsFile`: each is
 * appended to it on the way, one by one.
 */
export async function graphModel(
  network: Network,
  weights: Weights,
  { weightsFile, append }: { readonly weightsFile: string; readonly append: Append },
): Promise<object> {
  const { input, classes, nodes, shapes } = network
  const inputShape = tensorShape([1, input.height, input.width, 3])
  const graph = [
    graphNode('Placeholder', 'input', [], {
      dtype: { type: 'DT_FLOAT' },
      shape: { shape: inputShape },
    }),
  ]
  const entries: object[] = []
  const addConstant = async (constant: Constant) => {
    await append(constant.values)
    entries.push(weightEntry(constant))
    graph.push(constantNode(constant))
  }
  for (const node of nodes) {
    const output = node === nodes.at(-1) ? 'logits' : node.name
    const { operations, constants } = nodeOperations(node, shapes, output)
    for await (const tensor of nodeWeights(node, weights, { foldBatchNorm: true }))
      await addConstant(channelsLast(node, tensor))
    for (const constant of constants) await addConstant(constant)
    graph.push(...operations)
  }
  const signatureOf = (name: string, shape: object) => ({
    [name]: { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: shape },
  })
  return {
    format: 'graph-model',
    generatedBy: '@coldframe/models',
    convertedBy: null,
    signature: {
      inputs: signatureOf('input', inputShape),
      outputs: signatureOf('logits', tensorShape([1, classes])),
    },
    // The version of GraphDef in TensorFlow 2.6.
    modelTopology: { node: graph, versions: { producer: 808, minConsumer: 12 } },
    weightsManifest: [{ paths: [weightsFile], weights: entries }],
  }
}
