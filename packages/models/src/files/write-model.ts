import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { imagenetLabels } from '../card/imagenet-labels.ts'
import { inputFor } from '../card/input-for.ts'
import type { ModelCard } from '../card/model-card.ts'
import type { ModelInput } from '../card/model-input.ts'
import type { Network } from '../networks/network.ts'
import { fitNetwork } from '../weights/fit-network.ts'
import type { Weights } from '../weights/weights.ts'
import { publishModel } from './publish-model.ts'

/** What every writer takes. */
export interface WriteModelOptions {
  /** Where the files go; made where it is missing. One directory holds one model. */
  readonly directory: string
  /**
   * How an image becomes the input; its width and height are the graph's, its layout the format's.
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

/** What one format does its own way. */
interface ModelFormat {
  readonly format: ModelCard['format']
  readonly layout: ModelInput['layout']
  /** The name of the file to load. */
  readonly file: string
  /** Puts the files of the network, which fits its weights, into an empty folder. */
  write(network: Network, staging: string): Promise<ModelCard['files']>
}

/** Writes a model's files in some format, then its card, and gives all their names at the end. */
export async function writeModel(
  network: Network,
  weights: Weights,
  { directory, input = inputFor(network, weights), labels = imagenetLabels }: WriteModelOptions,
  { format, layout, file, write }: ModelFormat,
): Promise<WrittenModel> {
  const fitted = fitNetwork(network, weights, { ...input, layout })
  if (labels.length !== fitted.classes)
    throw new InvalidInputError(`${fitted.classes} \`labels\``, labels.length)

  const card = await publishModel(directory, async (staging): Promise<ModelCard> => {
    return {
      coldframe: 1,
      network: fitted.name,
      title: fitted.title,
      format,
      file,
      input: fitted.input,
      output: { name: 'logits', classes: fitted.classes, kind: 'logits' },
      labels,
      parameters: fitted.parameters,
      multiplyAdds: fitted.multiplyAdds,
      weights: weights.provenance,
      files: await write(fitted, staging),
    }
  })
  return {
    modelPath: join(directory, file),
    cardPath: join(directory, 'model.json'),
    card,
    unusedTensors: weights.names.filter((name) => !fitted.tensors.has(name)),
  }
}
