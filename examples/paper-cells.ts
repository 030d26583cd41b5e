import { ColdframeError, InvalidInputError } from '@coldframe/core'
import { networkByName, seededWeights, writePytorch } from '@coldframe/models'
import {
  type BuiltInFramework,
  type BuiltInNetwork,
  type FunctionSpec,
  type GridOptions,
  grid,
  type NotRun,
} from '@coldframe/study'

export const frameworks: readonly BuiltInFramework[] = ['onnx', 'tensorflow', 'caffe', 'pytorch']
export const networks: readonly BuiltInNetwork[] = ['resnet-50', 'inception-v2', 'mobilenet-v2']

/** The functions of the paper's grid that can run on this machine, and those that cannot. */
export interface PaperCells {
  readonly functions: readonly FunctionSpec[]
  readonly notRun: readonly NotRun[]
}

/**
 * Sorts the grid's cells by what is installed. PyTorch needs a Python with torch; the others bring
 * their engines with them.
 *
 * @param pattern Cells to take, such as `onnx`, `mobilenet-v2` or `caffe-resnet-50`, separated by
 * commas; all where it is not given.
 * @param modelCache Where models are kept; writing one shows whether torch is there.
 */
export async function paperCells(
  options: GridOptions,
  pattern: string | undefined,
  modelCache: string,
): Promise<PaperCells> {
  const wanted = grid(options).filter((spec) => matches(spec, pattern))
  if (wanted.length === 0)
    throw new InvalidInputError(
      '--cells to name functions',
      pattern,
      `Frameworks: ${frameworks.join(', ')}; networks: ${networks.join(', ')}.`,
    )
  if (!wanted.some(({ framework }) => framework === 'pytorch'))
    return { functions: wanted, notRun: [] }
  const missing = await missingTorch(modelCache)
  if (missing === undefined) return { functions: wanted, notRun: [] }
  return {
    functions: wanted.filter(({ framework }) => framework !== 'pytorch'),
    notRun: wanted
      .filter(({ framework }) => framework === 'pytorch')
      .map((spec) => ({ spec, ...missing })),
  }
}

function matches({ framework, network }: FunctionSpec, pattern: string | undefined): boolean {
  if (pattern === undefined) return true
  const names = [framework, network, `${framework}-${network}`]
  return pattern.split(',').some((name) => names.includes(name.trim()))
}

/** Why there is no torch; `undefined` where there is. */
async function missingTorch(
  modelCache: string,
): Promise<{ reason: string; advice: string } | undefined> {
  const network = networkByName('mobilenet-v2')
  try {
    await writePytorch(network, seededWeights(network, 0), {
      directory: `${modelCache}/torch-probe`,
    })
    return undefined
  } catch (error) {
    if (!ColdframeError.isInstance(error)) throw error
    return { reason: error.message, advice: 'apt-get install python3-torch, or pip install torch' }
  }
}
