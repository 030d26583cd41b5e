import { join } from 'node:path'
import { writeDigested } from '../files/write-digested.ts'
import { type WriteModelOptions, type WrittenModel, writeModel } from '../files/write-model.ts'
import type { Network } from '../networks/network.ts'
import type { Weights } from '../weights/weights.ts'
import { graphModel } from './graph-model.ts'

/**
 * Writes `<network>.tensorflow.json`, `<network>.tensorflow.bin` and `model.json`: a graph model of
 * TensorFlow.js, `input` float32 [1, height, width, 3] to `logits` [1, classes]. The first file is
 * what TensorFlow.js calls a model.json: it names the second, which holds all weights.
 *
 * Batch normalizations are folded, and each convolution is one operation with its bias and its
 * activation. Of TensorFlow.js's backends this was tried with wasm.
 *
 * Weights go to disk tensor by tensor, and files get their names only when all are whole. The same
 * network, weights and options give the same bytes.
 *
 * Throws a WeightsMismatchError before anything is written where weights do not fit, and an
 * InvalidInputError where there are not as many labels as classes, or where a convolution has
 * groups of more than one channel, which TensorFlow lacks.
 */
export async function writeTensorflow(
  network: Network,
  weights: Weights,
  options: WriteModelOptions,
): Promise<WrittenModel> {
  const file = `${network.name}.tensorflow.json`
  const weightsFile = `${network.name}.tensorflow.bin`
  return writeModel(network, weights, options, {
    format: 'tensorflow',
    layout: 'NHWC',
    file,
    async write(fitted, staging) {
      let model: object = {}
      const data = await writeDigested(join(staging, weightsFile), async (append) => {
        model = await graphModel(fitted, weights, { weightsFile, append })
      })
      return {
        [weightsFile]: data,
        [file]: await writeDigested(join(staging, file), (append) =>
          append(Buffer.from(`${JSON.stringify(model)}\n`)),
        ),
      }
    },
  })
}
