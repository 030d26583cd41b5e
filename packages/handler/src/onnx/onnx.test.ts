import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { InvalidInputError } from '@coldframe/core/error'
import sharp from 'sharp'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { fakeS3 } from '../__fixtures__/fake-s3.ts'
import { invocation } from '../__fixtures__/invocation.ts'
import { logitsOf } from '../__fixtures__/logits-of.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { imageInput } from '../image/__fixtures__/image-input.ts'
import { imageHandler } from '../image/image-handler.ts'
import type { ModelCard } from '../image/model-card.ts'
import { tinyModel } from './__fixtures__/tiny-model.ts'
import { ModelFileError } from './model-file-error.ts'
import { onnx } from './onnx.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-onnx-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

const card: ModelCard = {
  network: 'channel-means',
  input: imageInput({ width: 3, height: 2 }),
  output: { name: 'logits' },
}
const model = join(folder, 'tiny.onnx')
writeFileSync(model, tinyModel(3, 2))
writeFileSync(join(folder, 'model.json'), JSON.stringify(card))

const tensor = Float32Array.from([1, 2, 3, 4, 5, 9, 0, 0, 0, 0, 0, 6, -1, -1, -1, -1, -1, -1])

test('a model is run by ONNX Runtime as its model.json says', async () => {
  const framework = onnx(model)
  expect(framework).toMatchObject({ name: 'onnx', engine: 'ONNX Runtime', card })
  expect(framework.version).toMatch(/^\d+\.\d+\.\d+/)
  const loaded = await framework.load()
  expect(logitsOf(await loaded.infer(tensor))).toEqual([4, 1, -1])
  await loaded.release?.()
})

test('a loaded model is run again and again', async () => {
  const loaded = await onnx(model).load()
  for (const value of [1, 2, 3])
    expect(logitsOf(await loaded.infer(new Float32Array(18).fill(value)))).toEqual([
      value,
      value,
      value,
    ])
})

test('a path is relative to LAMBDA_TASK_ROOT, else to the working directory', async () => {
  const fromHere = relative(process.cwd(), model)
  await expect(onnx(fromHere).load()).resolves.toBeDefined()
  vi.stubEnv('LAMBDA_TASK_ROOT', folder)
  await expect(onnx('tiny.onnx').load()).resolves.toBeDefined()
  await expect(onnx(model).load()).resolves.toBeDefined()
  vi.stubEnv('LAMBDA_TASK_ROOT', join(folder, 'elsewhere'))
  expect(() => onnx('tiny.onnx')).toThrow(InvalidInputError)
})

test('threads are those asked for, else the vCPU share of the memory', () => {
  expect(onnx(model).threads).toBe(1)
  vi.stubEnv('AWS_LAMBDA_FUNCTION_MEMORY_SIZE', '3008')
  expect(onnx(model).threads).toBe(2)
  expect(onnx(model, { threads: 5 }).threads).toBe(5)
})

test('without a model.json, a card is passed', async () => {
  const bare = join(mkdtempSync(join(folder, 'bare-')), 'tiny.onnx')
  writeFileSync(bare, tinyModel(3, 2))
  expect(() => onnx(bare)).toThrow('Expected `model.json` beside the model, got:')
  expect(() => onnx(bare)).toThrow('pass what it would say: onnx(path, { card })')
  const loaded = await onnx(bare, { card }).load()
  expect(logitsOf(await loaded.infer(tensor))).toEqual([4, 1, -1])
})

test('a model.json that says too little is refused with its path', () => {
  const poor = mkdtempSync(join(folder, 'poor-'))
  writeFileSync(join(poor, 'model.json'), '{"input":{"name":"image"}}')
  expect(() => onnx(join(poor, 'tiny.onnx'))).toThrow(
    `Expected ${join(poor, 'model.json')} to have \`input.width\``,
  )
})

test('a model that is not there is named when it is loaded', async () => {
  const failure = await onnx(join(folder, 'gone.onnx'), { card })
    .load()
    .catch((error) => error)
  expect(failure).toBeInstanceOf(ModelFileError)
  expect(failure.message).toMatch(/^Expected a model at .*gone\.onnx, got: no such file\./)
})

test.each([
  ['text', Buffer.from('no model')],
  ['half a model', tinyModel(3, 2).subarray(0, 60)],
  ['nothing', new Uint8Array()],
])('a file of %s is no model', async (name, bytes) => {
  const path = join(folder, `${name.replaceAll(' ', '-')}.onnx`)
  writeFileSync(path, bytes)
  const failure = await onnx(path, { card })
    .load()
    .catch((error) => error)
  expect(failure).toBeInstanceOf(ModelFileError)
  expect(failure.message).toContain(`Expected a model that the framework can read at ${path}, got:`)
  expect(failure.cause).toBeInstanceOf(Error)
})

test.each([
  ['input', { ...card, input: { ...card.input, name: 'data' } }, 'It has: image.'],
  ['output', { ...card, output: { name: 'scores' } }, 'It has: logits.'],
] as const)(
  'a card that names another %s than the model is refused',
  async (side, other, advice) => {
    const load = onnx(model, { card: other }).load()
    await expect(load).rejects.toThrow(`Expected \`${side}.name\` of the model card`)
    await expect(load).rejects.toThrow(advice)
  },
)

test('an uploaded picture is classified and its record names the engine', async () => {
  const picture = { width: 30, height: 20, channels: 3 as const, background: { r: 1, g: 3, b: 2 } }
  const bytes = await sharp({ create: picture }).png().toBuffer()
  const lines: string[] = []
  const handler = imageHandler({
    framework: onnx(model),
    client: fakeS3({ 'photos/a.png': { bytes } }),
    emit: (line) => lines.push(line),
  })
  await handler.ready
  const [result] = await handler(s3Event('a.png'), invocation('r-1'))
  expect(result?.predictions.map(({ index }) => index)).toEqual([1, 2, 0])
  expect(result?.predictions[0]?.score).toBeCloseTo(1 / (1 + Math.exp(-1) + Math.exp(-2)), 6)
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    framework: 'onnx',
    engine: 'ONNX Runtime',
    network: 'channel-means',
    loaded: true,
    environment: { threads: 1 },
  })
})
