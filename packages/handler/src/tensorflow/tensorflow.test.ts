import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { afterAll, expect, test } from 'vitest'
import { logitsOf } from '../__fixtures__/logits-of.ts'
import { imageInput } from '../image/__fixtures__/image-input.ts'
import type { ModelCard } from '../image/model-card.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { writeTinyGraph } from './__fixtures__/tiny-graph.ts'
import { tensorflow } from './tensorflow.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-tensorflow-'))
afterAll(() => rmSync(folder, { recursive: true }))

const card: ModelCard = {
  network: 'channel-means',
  input: imageInput({ name: 'image', width: 3, height: 2, layout: 'NHWC' }),
  output: { name: 'logits' },
}
const model = join(folder, 'tiny.tensorflow.json')
writeTinyGraph(model, 3, 2)
writeFileSync(join(folder, 'model.json'), JSON.stringify(card))

// biome-ignore format: six pixels of three channels
const tensor = Float32Array.from([
  1, 0, -1,   2, 0, -1,   3, 0, -1,
  4, 0, -1,   5, 0, -1,   9, 6, -1,
])

const core: typeof import('@tensorflow/tfjs-core') = createRequire(import.meta.url)(
  '@tensorflow/tfjs-core',
)

test('a graph model is run by the wasm backend, pixel by pixel as its card says', async () => {
  const framework = tensorflow(model)
  expect(framework).toMatchObject({
    name: 'tensorflow',
    engine: 'TensorFlow.js wasm',
    version: core.version_core,
    threads: 1,
    card,
  })
  const loaded = await framework.load()
  expect(core.getBackend()).toBe('wasm')
  for (const sign of [1, -1, 1])
    expect(logitsOf(await loaded.infer(tensor.map((value) => value * sign)))).toEqual(
      [4, 1, -1].map((value) => value * sign),
    )
  loaded.release?.()
})

test('no tensor is left of an inference, nor of a model that is released', async () => {
  const before = core.memory().numTensors
  const loaded = await tensorflow(model).load()
  const held = core.memory().numTensors
  expect(held).toBeGreaterThan(before)
  for (const value of [1, 2, 3]) await loaded.infer(new Float32Array(18).fill(value))
  await expect(loaded.infer(tensor.subarray(1))).rejects.toThrow()
  expect(core.memory().numTensors).toBe(held)
  loaded.release?.()
  expect(core.memory().numTensors).toBe(before)
})

test('the backend leaves no listener that throws on the process', async () => {
  await tensorflow(model).load()
  const sources = process.listeners('uncaughtException').map(String)
  expect(sources.filter((source) => source.includes('ExitStatus'))).toEqual([])
})

test('a model that is not there is named, and so is one without its weights', async () => {
  const gone = tensorflow(join(folder, 'gone.json'), { card }).load()
  await expect(gone).rejects.toThrow(ModelFileError)
  await expect(gone).rejects.toThrow('gone.json, got: no such file.')
  const bare = mkdtempSync(join(folder, 'bare-'))
  writeTinyGraph(join(bare, 'tiny.json'), 3, 2)
  rmSync(join(bare, 'tiny.bin'))
  const loading = tensorflow(join(bare, 'tiny.json'), { card }).load()
  await expect(loading).rejects.toThrow(ModelFileError)
  await expect(loading).rejects.toThrow('tiny.bin')
})

test.each(['no JSON', '{}', 'null', '{"format":"layers-model"}'])(
  'a file of %s is no model',
  async (text) => {
    const path = join(folder, 'other.json')
    writeFileSync(path, text)
    await expect(tensorflow(path).load()).rejects.toThrow(ModelFileError)
  },
)

test.each([
  ['input', { ...card, input: { ...card.input, name: 'data' } }, 'It has: image.'],
  ['output', { ...card, output: { name: 'scores' } }, 'It has: logits.'],
] as const)(
  'a card that names another %s than the model is refused',
  async (side, other, advice) => {
    const loading = tensorflow(model, { card: other }).load()
    await expect(loading).rejects.toThrow(InvalidInputError)
    await expect(loading).rejects.toThrow(`\`${side}.name\` of the model card`)
    await expect(loading).rejects.toThrow(advice)
  },
)
