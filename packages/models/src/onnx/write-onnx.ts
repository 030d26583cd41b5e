import { join } from 'node:path'
import { imagenetLabels } from '../card/imagenet-labels.ts'
import { inputFor } from '../card/input-for.ts'
import type { ModelCard } from '../card/model-card.ts'
import type { ModelInput } from '../card/model-input.ts'
import { publishModel } from '../files/publish-model.ts'
import { writeDigested } from '../files/write-digested.ts'
import type { Network } from '../networks/network.ts'
import { fitNetwork } from '../weights/fit-network.ts'
import type { Weights } from '../weights/weights.ts'
import { onnxModel } from './onnx-model.ts'

/** Options of `writeOnnx`. */
export interface WriteOnnxOptions {
  /** Where the files go; made where it is missing. One directory holds one model. */
  readonly directory: string
  /**
   * Whether each batch normalization becomes part of its convolution.
   * @default true
   */
  readonly foldBatchNorm?: boolean | undefined
  /**
   * How an image becomes the input; its width and height are the graph's.
   * @default inputFor(network, weights)
   */
  readonly input?: ModelInput | undefined
  /**
   * Class index -> name.
   * @default imagenetLabels
   */
  readonly labels?: readonly string[] | undefined
}

/** A model on disk. */
export interface WrittenModel {
  /** The file to load. */
  readonly modelPath: string
  /** Its `model.json`. */
  readonly cardPath: string
  readonly card: ModelCard
  /** Tensors that the weights hold and the network has no use for. */
  readonly unusedTensors: readonly string[]
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
 * Throws a WeightsMismatchError before anything is written where weights do not fit, and a
 * RangeError where there are not as many labels as classes.
 */
export async function writeOnnx(
  network: Network,
  weights: Weights,
  options: WriteOnnxOptions,
): Promise<WrittenModel> {
  const { directory, foldBatchNorm = true, labels = imagenetLabels } = options
  const fitted = fitNetwork(network, weights, options.input ?? inputFor(network, weights))
  if (labels.length !== fitted.classes)
    throw new RangeError(`Expected ${fitted.classes} labels, got: ${labels.length}.`)

  const modelName = `${network.name}.onnx`
  const dataName = `${modelName}.data`
  const card = await publishModel(directory, async (staging) => {
    let bytes: Uint8Array = new Uint8Array()
    const data = await writeDigested(join(staging, dataName), async (append) => {
      bytes = await onnxModel(fitted, weights, { foldBatchNorm, location: dataName, append })
    })
    const model = await writeDigested(join(staging, modelName), async (append) => {
      await append(bytes)
    })
    return {
      coldframe: 1,
      network: fitted.name,
      title: fitted.title,
      file: modelName,
      input: fitted.input,
      output: { name: 'logits', classes: fitted.classes, kind: 'logits' },
      labels,
      parameters: fitted.parameters,
      multiplyAdds: fitted.multiplyAdds,
      weights: weights.provenance,
      files: { [dataName]: data, [modelName]: model },
    }
  })
  return {
    modelPath: join(directory, modelName),
    cardPath: join(directory, 'model.json'),
    card,
    unusedTensors: weights.names.filter((name) => !fitted.tensors.has(name)),
  }
}
