import { join } from 'node:path'
import { textField } from '../files/protobuf.ts'
import { writeDigested } from '../files/write-digested.ts'
import { type WriteModelOptions, type WrittenModel, writeModel } from '../files/write-model.ts'
import type { Network } from '../networks/network.ts'
import { type NamedTensor, nodeWeights } from '../weights/node-weights.ts'
import type { Weights } from '../weights/weights.ts'
import { layerWeights } from './layer-weights.ts'
import { type Layer, nodeLayers } from './node-layers.ts'
import { prototxt } from './prototxt.ts'

/**
 * Writes `<network>.prototxt`, `<network>.caffemodel` and `model.json`: `input` float32
 * [1, 3, height, width] to `logits` [1, classes], which is also the name of the last layer. The
 * card's file is the prototxt; the caffemodel lies beside it.
 *
 * OpenCV 4 runs the files. BVLC Caffe does not know two things in them: the layer type `ReLU6`
 * (MobileNetV2), and `ceil_mode: false` of a pooling (ResNet-50), without which Caffe rounds the
 * number of windows up. Inception v2 has neither.
 *
 * Batch normalizations are folded, which is exact but for rounding. Weights go to disk layer by
 * layer, and files get their names only when all are whole. The same network, weights and options
 * give the same bytes.
 *
 * Throws a WeightsMismatchError before anything is written where weights do not fit, and an
 * InvalidInputError where there are not as many labels as classes.
 */
export async function writeCaffe(
  network: Network,
  weights: Weights,
  options: WriteModelOptions,
): Promise<WrittenModel> {
  const file = `${network.name}.prototxt`
  const weightsFile = `${network.name}.caffemodel`
  return writeModel(network, weights, options, {
    format: 'caffe',
    layout: 'NCHW',
    file,
    async write(fitted, staging) {
      const layers: Layer[] = []
      const data = await writeDigested(join(staging, weightsFile), async (append) => {
        await append(textField(1, fitted.name))
        for (const node of fitted.nodes) {
          const top = node === fitted.nodes.at(-1) ? 'logits' : node.name
          const nodes = nodeLayers(node, top)
          const tensors: NamedTensor[] = []
          for await (const tensor of nodeWeights(node, weights, { foldBatchNorm: true }))
            tensors.push(tensor)
          if (tensors.length > 0) await append(layerWeights(nodes[0], tensors))
          layers.push(...nodes)
        }
      })
      const text = Buffer.from(prototxt(fitted, layers))
      return {
        [weightsFile]: data,
        [file]: await writeDigested(join(staging, file), (append) => append(text)),
      }
    },
  })
}
