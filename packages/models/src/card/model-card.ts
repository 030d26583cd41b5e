import type { InstructionSet } from '@coldframe/core/instruction-set'
import type { WeightsProvenance } from '../weights/weights.ts'
import type { ModelInput } from './model-input.ts'

/** What stands in `model.json` beside a model: all that a program needs to use it. */
export interface ModelCard {
  /** The version of this format. */
  readonly coldframe: 1
  /** Such as `resnet-50`. */
  readonly network: string
  readonly title: string
  readonly format: 'onnx' | 'tensorflow' | 'caffe' | 'pytorch'
  /** The file to load, in the folder of this card; the others are found through it. */
  readonly file: string
  readonly input: ModelInput
  readonly output: ModelOutput
  /** Class index -> name. */
  readonly labels: readonly string[]
  /** Of the network as written: a 4x4 kernel counts 16, also where a row and a column are zero. */
  readonly parameters: number
  /** Of one image, as `Network.multiplyAdds`; of the network as written. */
  readonly multiplyAdds: number
  readonly weights: WeightsProvenance
  /** Name of each file of the plain model -> its size and hash. */
  readonly files: Readonly<Record<string, FileDigest>>
  /** The model made ready for one class of processors; see `prepareOnnx`. */
  readonly prepared?: PreparedModel | undefined
}

/** An ONNX model as ONNX Runtime optimized it, for processors of one class only. */
export interface PreparedModel {
  readonly class: InstructionSet
  /** The file to load, in the folder of the card, with `graphOptimizationLevel: 'disabled'`. */
  readonly file: string
  /** Name of each of its files -> its size and hash. */
  readonly files: Readonly<Record<string, FileDigest>>
}

/**
 * The tensor that the network answers with: float32 [1, classes]; softmax is the caller's. In
 * TorchScript it has no name, and is all that the module returns.
 */
export interface ModelOutput {
  readonly name: 'logits'
  readonly classes: number
  readonly kind: 'logits'
}

/** The size of a file and its SHA-256 in hexadecimal. */
export interface FileDigest {
  readonly bytes: number
  readonly sha256: string
}
