import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  instructionSet,
  type ModelCard,
  type Network,
  networkByName,
  prepareOnnx,
  readSafetensors,
  seededWeights,
  type Weights,
  writeCaffe,
  writeOnnx,
  writePytorch,
  writeTensorflow,
} from '@coldframe/models'
import type { BundleTarget, ModelSource } from './function-source.ts'

/** A built-in network's files: name -> path on this machine. */
export interface ModelFiles {
  readonly files: Readonly<Record<string, string>>
  readonly card: ModelCard
}

type Writer = (network: Network, weights: Weights, directory: string) => Promise<ModelCard>

const writers: Readonly<Record<ModelSource['format'], Writer>> = {
  async onnx(network, weights, directory) {
    const { modelPath, card } = await writeOnnx(network, weights, { directory })
    // Where the processor's class is not known there is the plain model alone.
    return instructionSet() === undefined ? card : (await prepareOnnx(modelPath)).card
  },
  tensorflow: async (network, weights, directory) =>
    (await writeTensorflow(network, weights, { directory })).card,
  caffe: async (network, weights, directory) =>
    (await writeCaffe(network, weights, { directory })).card,
  pytorch: async (network, weights, directory) =>
    (await writePytorch(network, weights, { directory })).card,
}

/**
 * Writes a network's files, or finds them written: the cache has one folder for each network, format
 * and set of weights. A prepared model that the target's processors cannot use is not among them.
 */
export async function modelFiles(
  source: ModelSource,
  options: {
    readonly modelCache: string
    readonly seed?: number | undefined
    readonly target: BundleTarget
  },
): Promise<ModelFiles> {
  const network = networkByName(source.network)
  const weights = source.weights
    ? await readSafetensors(source.weights)
    : seededWeights(network, options.seed ?? 0)
  const folder = resolve(
    options.modelCache,
    `${network.name}-${source.format}-${weightsName(weights)}`,
  )
  const card =
    (await writtenCard(folder)) ?? (await writers[source.format](network, weights, folder))
  const usable = preparedArchitecture(card) === options.target.architecture
  const names = [...Object.keys(usable ? filesOf(card) : card.files), 'model.json']
  return { files: Object.fromEntries(names.map((name) => [name, join(folder, name)])), card }
}

/** All files of a model but its card. */
function filesOf({ files, prepared }: ModelCard): ModelCard['files'] {
  return { ...files, ...prepared?.files }
}

function preparedArchitecture({ prepared }: ModelCard): BundleTarget['architecture'] | undefined {
  return prepared && (prepared.class === 'neon' ? 'arm64' : 'x86_64')
}

function weightsName({ provenance }: Weights): string {
  return provenance.kind === 'seeded' ? `seed-${provenance.seed}` : provenance.sha256.slice(0, 16)
}

/** The card of a folder that is whole: every file that it lists is there in its size. */
async function writtenCard(folder: string): Promise<ModelCard | undefined> {
  try {
    const card: ModelCard = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8'))
    for (const [name, { bytes }] of Object.entries(filesOf(card)))
      if ((await stat(join(folder, name))).size !== bytes) return undefined
    return card
  } catch {
    // Not there, or not whole: it is written again.
    return undefined
  }
}
