import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  mobileNetV2,
  seededWeights,
  writeCaffe,
  writeOnnx,
  writePytorch,
  writeTensorflow,
} from '@coldframe/models'
import { seededPictures } from '../examples/seeded-pictures.ts'
import { inChild, oneThread } from './child.ts'
import { type Comparison, median } from './comparison.ts'
import { type FirstPrediction, type PredictionTimes, predictionTimes } from './prediction-times.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const firstPrediction = new URL('./children/first-prediction.ts', import.meta.url)

const run = promisify(execFile)
const processes = 5
const requests = '20'

/** A framework of the handler, and the Python script beside it where there is one. */
const frameworks = [
  { name: 'onnx', write: writeOnnx },
  { name: 'tensorflow', write: writeTensorflow },
  { name: 'pytorch', write: writePytorch, peer: { script: 'torch_photo.py', module: 'torch' } },
  { name: 'caffe', write: writeCaffe, peer: { script: 'cv2_photo.py', module: 'cv2' } },
]

const stages = {
  startToFirstMs: 'start to first prediction',
  loadMs: 'load',
  decodeMs: 'decode',
  inferMs: 'infer',
} as const

/**
 * MobileNetV2 by each framework of the handler, beside the same files run by a plain Python script
 * on one thread: medians of the processes, and in each the medians of its requests.
 */
export async function pythonPeers(): Promise<Comparison[]> {
  return inTemporaryFolder(async (folder) => {
    const network = mobileNetV2()
    const weights = seededWeights(network, 1)
    const picture = join(await seededPictures(folder, 1), 'picture-0.jpg')
    const comparisons: Comparison[] = []
    for (const { name, write, peer } of frameworks) {
      const python = peer && (await pythonWith(`${peer.module}, numpy`))
      if (peer && python === undefined) {
        console.error(`${name} was skipped: no python3 has ${peer.module} and numpy.`)
        continue
      }
      const directory = join(folder, name)
      const { modelPath } = await write(network, weights, { directory, ...(python && { python }) })
      const parameters = [modelPath, picture, requests]
      const ours = () => handlerTimes(name, parameters, python)
      const other = peer && python ? () => scriptTimes(python, peer.script, parameters) : undefined
      comparisons.push(...(await rows(name, ours, peer?.script, other)))
    }
    return comparisons
  })
}

async function rows(
  name: string,
  ours: () => Promise<PredictionTimes>,
  script: string | undefined,
  other: (() => Promise<PredictionTimes>) | undefined,
): Promise<Comparison[]> {
  const taken = {
    ours: [] as PredictionTimes[],
    other: [] as PredictionTimes[],
    again: [] as PredictionTimes[],
  }
  const steps = [
    async () => taken.ours.push(await ours()),
    async () => other && taken.other.push(await other()),
    async () => taken.again.push(await ours()),
  ]
  for (let round = 0; round < processes; round++)
    for (const step of round % 2 === 0 ? steps : steps.toReversed()) await step()
  return (Object.keys(stages) as (keyof typeof stages)[]).map((stage) => {
    const of = (times: readonly PredictionTimes[]): number =>
      median(times.map(({ [stage]: ms }) => ms))
    return {
      what: `${name}: ${stages[stage]}${script ? `, against ${script}` : ''}`,
      ours: of(taken.ours),
      other: other && of(taken.other),
      unit: 'ms',
      noise: of(taken.again) / of(taken.ours),
    }
  })
}

async function handlerTimes(
  name: string,
  parameters: readonly string[],
  python: string | undefined,
): Promise<PredictionTimes> {
  const variables = python ? { COLDFRAME_PYTHON: python } : {}
  return predictionTimes(
    await inChild<FirstPrediction>(firstPrediction, [name, ...parameters], { variables }),
  )
}

async function scriptTimes(
  python: string,
  script: string,
  parameters: readonly string[],
): Promise<PredictionTimes> {
  const path = fileURLToPath(new URL(`python/${script}`, import.meta.url))
  const env = {
    ...process.env,
    ...oneThread,
    PYTHONDONTWRITEBYTECODE: '1',
    STARTED_AT_MS: String(Date.now()),
  }
  return JSON.parse((await run(python, [path, ...parameters], { env })).stdout)
}

/** The first python3 that has some modules. */
async function pythonWith(modules: string): Promise<string | undefined> {
  const { COLDFRAME_PYTHON } = process.env
  for (const python of COLDFRAME_PYTHON ? [COLDFRAME_PYTHON] : ['python3', '/usr/bin/python3']) {
    const imported = await run(python, ['-c', `import ${modules}`]).then(
      () => true,
      () => false,
    )
    if (imported) return python
  }
  return undefined
}
