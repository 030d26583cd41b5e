import { join } from 'node:path'
import { writeDigested } from '../files/write-digested.ts'
import { type WriteModelOptions, type WrittenModel, writeModel } from '../files/write-model.ts'
import type { Network } from '../networks/network.ts'
import type { Weights } from '../weights/weights.ts'
import { onnxModel } from './onnx-model.ts'

/** Options of `writeOnnx`. */
export interface WriteOnnxOptions extends WriteModelOptions {
  /**
   * Whether each batch normalization becomes part of its convolution.
   * @default true
   */
  readonly foldBatchNorm?: boolean | undefined
}

/**
 * Writes `<network>.onnx`, `<network>.onnx.data` and `model.json`: opset 17, IR version 8, `input`
 * float32 [1, 3, height, width] to `logits` [1, classes]. The batch is fixed at 1, which is what
 * one request brings and lets a runtime plan its memory once.
 *
 * All weights stand in the `.data` file, which goes to disk tensor by tensor: no more than one
 * layer is in memory. Files get their names only when all are whole. The same network, weights and
 * options give the same bytes.
 *
 * Throws a WeightsMismatchError before anything is written where weights do not fit, and an
 * InvalidInputError where there are not as many labels as classes.
 */
export async function writeOnnx(
  network: Network,
  weights: Weights,
  options: WriteOnnxOptions,
): Promise<WrittenModel> {
  const { foldBatchNorm = true } = options
  const file = `${network.name}.onnx`
  const dataFile = `${file}.data`
  return writeModel(network, weights, options, {
    format: 'onnx',
    layout: 'NCHW',
    file,
    async write(fitted, staging) {
      let model: Uint8Array = new Uint8Array()
      const data = await writeDigested(join(staging, dataFile), async (append) => {
        model = await onnxModel(fitted, weights, { foldBatchNorm, location: dataFile, append })
      })
      return {
        [dataFile]: data,
        [file]: await writeDigested(join(staging, file), (append) => append(model)),
      }
    },
  })
}
