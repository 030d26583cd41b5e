import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { beforeAll, expect, test } from 'vitest'
import { imagenetLabels } from '../card/imagenet-labels.ts'
import type { WrittenModel } from '../files/write-model.ts'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { crossword, trafficLight } from '../testing/picture.ts'
import { runOnnx, topClass } from '../testing/run-onnx.ts'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import {
  needsTrained,
  trainedMobileNetPath,
  trainedWeightsMissing,
} from '../testing/shared-weights.ts'
import { readSafetensors } from '../weights/read-safetensors.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import type { Weights } from '../weights/weights.ts'
import { writeOnnx } from './write-onnx.ts'

const network = mobileNetV2()
const seeded = seededWeights(network, 1)
let directory: string
let model: WrittenModel

beforeAll(async () => {
  directory = await scratchDirectory()
  model = await writeOnnx(network, seeded, { directory })
}, 60_000)

test('a model is three files, and the card says all about the other two', async () => {
  const { card, cardPath, modelPath } = model
  const written = ['mobilenet-v2.onnx', 'mobilenet-v2.onnx.data', 'model.json']
  expect((await readdir(directory)).sort()).toEqual(written)
  expect(modelPath).toBe(join(directory, 'mobilenet-v2.onnx'))
  expect(JSON.parse(await readFile(cardPath, 'utf8'))).toEqual(card)
  for (const [name, { bytes, sha256 }] of Object.entries(card.files)) {
    const content = await readFile(join(directory, name))
    expect(content.length).toBe(bytes)
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
  }
  const { labels, files, ...facts } = card
  expect(labels).toEqual(imagenetLabels)
  expect(Object.keys(files)).toEqual(['mobilenet-v2.onnx.data', 'mobilenet-v2.onnx'])
  expect(facts).toEqual({
    coldframe: 1,
    network: 'mobilenet-v2',
    title: 'MobileNetV2 1.0',
    format: 'onnx',
    file: 'mobilenet-v2.onnx',
    input: {
      name: 'input',
      layout: 'NCHW',
      width: 224,
      height: 224,
      color: 'RGB',
      resize: { rule: 'shorter-side-crop', shorterSide: 256 },
      mean: [123.675, 116.28, 103.53],
      std: [58.395, 57.12, 57.375],
    },
    output: { name: 'logits', classes: 1000, kind: 'logits' },
    parameters: 3_504_872,
    multiplyAdds: 300_774_272,
    weights: { kind: 'seeded', seed: 1, random: 'xoroshiro128plus' },
  })
})

test('the graph takes one image of 224x224 pixels and gives 1000 logits', async () => {
  const session = await InferenceSession.create(model.modelPath, { intraOpNumThreads: 1 })
  expect(session.inputMetadata).toMatchObject([
    { name: 'input', type: 'float32', shape: [1, 3, 224, 224] },
  ])
  expect(session.outputMetadata).toMatchObject([
    { name: 'logits', type: 'float32', shape: [1, 1000] },
  ])
})

test('the same seed gives the same bytes, another seed others', async () => {
  const other = await scratchDirectory()
  const files = async (seed: number) =>
    (await writeOnnx(network, seededWeights(network, seed), { directory: other })).card.files
  const first = model.card.files
  expect(await files(1)).toEqual(first)
  const second = await files(2)
  expect(second['mobilenet-v2.onnx']).toEqual(first['mobilenet-v2.onnx'])
  expect(second['mobilenet-v2.onnx.data']?.sha256).not.toBe(first['mobilenet-v2.onnx.data']?.sha256)
  // Fixed, so that figures of one version can be compared with those of the next.
  expect(first['mobilenet-v2.onnx.data']?.sha256).toMatchInlineSnapshot(
    `"872d6e0c08b86008f06bad7f8d8273693c07a94719295cf563243852c46ab98c"`,
  )
})

test('no file has its name before all are whole, and tensors are read one at a time', async () => {
  const empty = await scratchDirectory()
  const seen = new Set<string>()
  let reading = 0
  const watched: Weights = {
    ...seeded,
    async read(name) {
      expect(++reading).toBe(1)
      for (const entry of await readdir(empty)) seen.add(entry.replace(/-.*/, ''))
      reading--
      return seeded.read(name)
    },
  }
  await writeOnnx(network, watched, { directory: empty })
  expect([...seen]).toEqual(['.writing'])
})

test('a failed write leaves the model before it as it was', async () => {
  const broken: Weights = {
    ...seeded,
    read: async (name) => {
      if (name === 'classifier.1.bias') throw new Error('disk gone')
      return seeded.read(name)
    },
  }
  await expect(writeOnnx(network, broken, { directory })).rejects.toThrow('disk gone')
  expect(JSON.parse(await readFile(model.cardPath, 'utf8'))).toEqual(model.card)
  expect(await readdir(directory)).toHaveLength(3)
})

test('tensors that the network has no use for are named', async () => {
  const more = { ...seeded, names: [...seeded.names, 'features.0.1.num_batches_tracked'] }
  const { unusedTensors } = await writeOnnx(network, more, { directory: await scratchDirectory() })
  expect(unusedTensors).toEqual(['features.0.1.num_batches_tracked'])
  expect(model.unusedTensors).toEqual([])
})

test('as many labels are needed as there are classes', async () => {
  const empty = await scratchDirectory()
  const written = writeOnnx(network, seeded, { directory: empty, labels: ['cat'] })
  await expect(written).rejects.toThrow('Expected 1000 `labels`, got: 1.')
  expect(await readdir(empty)).toEqual([])
})

test('trained MobileNetV2 knows a drawn traffic light and a crossword', async ({ skip }) => {
  skip(trainedWeightsMissing, needsTrained)
  const { card, modelPath, unusedTensors } = await writeOnnx(
    network,
    await readSafetensors(trainedMobileNetPath),
    { directory: await scratchDirectory() },
  )
  const answers = await runOnnx(modelPath, [trafficLight(), crossword()], 224)
  const names = answers.map((logits) => card.labels[topClass(logits)])
  expect(names).toEqual(['traffic light, traffic signal, stoplight', 'crossword puzzle, crossword'])
  expect(unusedTensors).toEqual([])
  expect(card.input.resize).toEqual({ rule: 'stretch-bilinear' })
  expect(card.weights).toEqual({
    kind: 'trained',
    source: 'mobilenet-v2-imagenet.safetensors',
    sha256: '3894644b8e24b773773b45798eec376225ca55657a21110dab5e9623e95c6394',
  })
})
