import type { WeightsProvenance } from '../weights/weights.ts'
import type { ModelInput } from './model-input.ts'

/** What stands in `model.json` beside a model: all that a program needs to use it. */
export interface ModelCard {
  /** The version of this format. */
  readonly coldframe: 1
  /** Such as `resnet-50`. */
  readonly network: string
  readonly title: string
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
  /** Name of each file of the model -> its size and hash. */
  readonly files: Readonly<Record<string, FileDigest>>
}

/** The tensor that the network answers with: float32 [1, classes]; softmax is the caller's. */
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
