import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import { instructionSet } from '@coldframe/core/instruction-set'
import { beforeAll, expect, test, vi } from 'vitest'
import { digestFile } from '../files/digest-file.ts'
import type { WrittenModel } from '../files/write-model.ts'
import { mobileNetV2 } from '../networks/mobilenet-v2.ts'
import { resnet50 } from '../networks/resnet-50.ts'
import { trafficLight, waves } from '../testing/picture.ts'
import { largestDifference, runOnnx } from '../testing/run-onnx.ts'
import { scratchDirectory } from '../testing/scratch-directory.ts'
import { seededWeights } from '../weights/seeded-weights.ts'
import { type PreparedOnnx, prepareOnnx } from './prepare-onnx.ts'
import { writeOnnx } from './write-onnx.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const own = instructionSet() ?? 'avx2'
const network = mobileNetV2()
let directory: string
let plain: WrittenModel
let prepared: PreparedOnnx

beforeAll(async () => {
  directory = await scratchDirectory()
  plain = await writeOnnx(network, seededWeights(network, 1), { directory })
  prepared = await prepareOnnx(plain.modelPath, { instructionSet: own })
})

test('two files come beside the model, and the card names them with their class', async () => {
  const file = `mobilenet-v2.${own}.onnx`
  const plainFiles = ['mobilenet-v2.onnx', 'mobilenet-v2.onnx.data', 'model.json']
  expect((await readdir(directory)).sort()).toEqual([file, `${file}.data`, ...plainFiles].sort())
  expect(prepared.modelPath).toBe(join(directory, file))
  expect(prepared.card).toEqual({
    ...plain.card,
    prepared: {
      class: own,
      file,
      files: {
        [`${file}.data`]: await digestFile(join(directory, `${file}.data`)),
        [file]: await digestFile(join(directory, file)),
      },
    },
  })
  expect(JSON.parse(await readFile(prepared.cardPath, 'utf8'))).toEqual(prepared.card)
})

/** `runOnnx` loads with all optimizations off, as a prepared model is to be loaded. */
async function differenceOfPrepared(plainPath: string, preparedPath: string): Promise<number> {
  const images = [trafficLight(), waves(224, 1)]
  const expected = await runOnnx(plainPath, images, 224)
  const answers = await runOnnx(preparedPath, images, 224)
  return Math.max(
    ...answers.map((logits, index) => largestDifference(logits, expected[index] ?? [])),
  )
}

test('a prepared MobileNetV2 answers what the plain one answers', async () => {
  expect(await differenceOfPrepared(plain.modelPath, prepared.modelPath)).toBeLessThan(1e-5)
})

test('in another directory, a prepared ResNet-50 stands beside a copy of the plain one', async () => {
  const big = resnet50()
  const source = await scratchDirectory()
  const target = join(source, 'prepared')
  const model = await writeOnnx(big, seededWeights(big, 1), { directory: source })
  const { modelPath, card } = await prepareOnnx(model.modelPath, {
    directory: target,
    instructionSet: own,
  })
  const names = [...Object.keys(card.files), ...Object.keys(card.prepared.files), 'model.json']
  expect((await readdir(target)).sort()).toEqual(names.sort())
  expect(await differenceOfPrepared(join(target, card.file), modelPath)).toBeLessThan(1e-5)
  expect(JSON.parse(await readFile(model.cardPath, 'utf8'))).toEqual(model.card)
})

test('another class than that of this processor is refused', async ({ skip }) => {
  skip(instructionSet() === undefined, 'needs a processor whose class can be told')
  const other = own === 'neon' ? 'avx512' : 'neon'
  const preparing = prepareOnnx(plain.modelPath, { instructionSet: other })
  await expect(preparing).rejects.toThrow(InvalidInputError)
  await expect(preparing).rejects.toThrow(
    `Expected \`instructionSet\` to be ${own}, the class of this processor, got: "${other}".`,
  )
})

test('a model without its card, and one of another name, are refused', async () => {
  const elsewhere = join(await scratchDirectory(), 'models')
  await mkdir(elsewhere)
  const path = join(elsewhere, 'other.onnx')
  await expect(prepareOnnx(path)).rejects.toThrow('Expected `model.json` beside the model, got:')
  await copyFile(plain.cardPath, join(elsewhere, 'model.json'))
  await expect(prepareOnnx(path)).rejects.toThrow(
    'Expected the ONNX model that its `model.json` describes, got: "other.onnx". That card is of mobilenet-v2.onnx.',
  )
})
