import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { logitsOf } from '../__fixtures__/logits-of.ts'
import { imageInput } from '../image/__fixtures__/image-input.ts'
import type { Framework, Inference } from '../image/framework.ts'
import type { ModelCard } from '../image/model-card.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { pythonWith } from '../worker/__fixtures__/python-with.ts'
import { PythonMissingError } from '../worker/python-missing-error.ts'
import { PythonModuleError } from '../worker/python-module-error.ts'
import { writeTinyCaffe } from './__fixtures__/tiny-caffe.ts'
import { type CaffeOptions, caffe } from './caffe.ts'

const python = pythonWith('cv2')
const withOpenCv = test.skipIf(!python)
const why = python ? '' : ' (needs python3 with cv2)'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-caffe-'))
const card: ModelCard = {
  network: 'channel-means',
  input: imageInput({ name: 'image', width: 3, height: 2 }),
  output: { name: 'logits' },
}
const model = join(folder, 'means.prototxt')
writeTinyCaffe(model, 3, 2)
writeFileSync(join(folder, 'model.json'), JSON.stringify(card))

const opened: Framework[] = []
afterAll(async () => {
  for (const framework of opened) await framework.close?.()
  rmSync(folder, { recursive: true })
})
afterEach(() => vi.unstubAllEnvs())

function tiny(options: CaffeOptions = {}, path = model): Framework {
  const framework = caffe(path, { threads: 2, python, ...options })
  opened.push(framework)
  return framework
}

const tensor = Float32Array.from([1, 2, 3, 4, 5, 9, 0, 0, 0, 0, 0, 6, -1, -1, -1, -1, -1, -1])

withOpenCv(`a Caffe model is run by native OpenCV where Python has it${why}`, async () => {
  const framework = tiny()
  expect(framework).toMatchObject({ name: 'caffe', version: undefined, card })
  const loaded = await framework.load()
  expect(framework).toMatchObject({ engine: 'OpenCV', threads: 2 })
  expect(framework.version).toMatch(/^4\.\d+\.\d+/)
  for (const sign of [1, -1, 1]) {
    const answer = (await loaded.infer(tensor.map((value) => value * sign))) as Inference
    expect(logitsOf(answer)).toEqual([4 * sign, sign, 10 - sign])
    expect(answer.inferMs).toBeGreaterThan(0)
  }
})

test('OpenCV.js runs the same model where it is asked for', async () => {
  const framework = tiny({ engine: 'opencv-js' })
  const loaded = await framework.load()
  expect(framework).toMatchObject({ engine: 'OpenCV.js', version: '4.12.0', threads: 1 })
  for (const sign of [1, -1, 1])
    expect(logitsOf(await loaded.infer(tensor.map((value) => value * sign)))).toEqual([
      4 * sign,
      sign,
      10 - sign,
    ])
  loaded.release?.()
  expect(logitsOf(await (await framework.load()).infer(tensor))).toEqual([4, 1, 9])
})

test('OpenCV.js leaves no listener that throws on the process', async () => {
  const count = () => process.listenerCount('uncaughtException')
  const before = count()
  await tiny({ engine: 'opencv-js' }).load()
  expect(count()).toBe(before)
})

test('OpenCV.js stands in where there is no Python, and only there', async () => {
  vi.stubEnv('COLDFRAME_PYTHON', join(folder, 'no-python'))
  const framework = tiny({ python: undefined })
  expect(logitsOf(await (await framework.load()).infer(tensor))).toEqual([4, 1, 9])
  expect(framework).toMatchObject({ engine: 'OpenCV.js', version: '4.12.0', threads: 1 })
  await expect(tiny({ engine: 'native', python: undefined }).load()).rejects.toThrow(
    PythonMissingError,
  )
})

for (const [engine, expected, needed] of [
  ['auto', 'OpenCV', why],
  ['opencv-js', 'OpenCV.js', ''],
] as const)
  test.skipIf(needed)(
    `${expected} names the file that is missing, and the layer that the model lacks${needed}`,
    async () => {
      const path = join(folder, `${engine}.prototxt`)
      const framework = tiny({ engine, card: { ...card, output: { name: 'prob' } } }, path)
      const failing = framework.load()
      await expect(failing).rejects.toThrow(ModelFileError)
      await expect(failing).rejects.toThrow(`${path}, got: no such file.`)

      copyFileSync(model, path)
      await expect(framework.load()).rejects.toThrow(ModelFileError)
      await expect(framework.load()).rejects.toThrow(`${engine}.caffemodel`)

      writeTinyCaffe(path, 3, 2)
      const loaded = await framework.load()
      await expect(loaded.infer(tensor)).rejects.toThrow('Requested layer "prob" not found')
      expect(framework.engine).toBe(expected)
    },
  )

const anyPython = pythonWith('json')

test.skipIf(!anyPython)('OpenCV 5 is refused with the reason (needs python3)', async () => {
  writeFileSync(join(folder, 'cv2.py'), '__version__ = "5.0.0"\ndef setNumThreads(threads): pass\n')
  writeFileSync(join(folder, 'numpy.py'), '')
  vi.stubEnv('PYTHONPATH', folder)
  const loading = tiny({ engine: 'native', python: anyPython }).load()
  await expect(loading).rejects.toThrow(PythonModuleError)
  await expect(loading).rejects.toThrow(
    'got: OpenCV 5.0.0; the importer of Caffe models is a part of OpenCV 4 alone.',
  )
})

test('a card of another layout than Caffe has is refused', () => {
  const input = { ...card.input, layout: 'NHWC' as const }
  expect(() => caffe(model, { card: { ...card, input } })).toThrow(InvalidInputError)
})
