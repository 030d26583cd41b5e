import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { invocation } from '../__fixtures__/invocation.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { imageInput } from './__fixtures__/image-input.ts'
import { imageWorld, red } from './__fixtures__/image-world.ts'
import type { Framework, LoadedModel } from './framework.ts'
import type { ImageHandlerOptions } from './image-handler.ts'

const objects = { 'photos/a': red }

/** The world with another model; `tensors` are what it was given. */
function worldOf(
  model: (clock: { advance(ms: number): void }) => Partial<LoadedModel>,
  options: Partial<ImageHandlerOptions> & { changes?: Partial<Framework> } = {},
) {
  const tensors: number[][] = []
  const plain = imageWorld(objects)
  const framework: Framework = {
    ...plain.framework,
    load: async () => ({
      infer: async (tensor) => {
        tensors.push([...tensor])
        return Float32Array.of(1, 0, 0)
      },
      ...model(plain.clock),
    }),
  }
  Object.defineProperties(framework, Object.getOwnPropertyDescriptors(options.changes ?? {}))
  return { ...imageWorld(objects, { framework, clock: plain.clock, ...options }), tensors }
}

test('a framework in a process of its own: its run, its round trip, and its start where it loaded', async () => {
  const { handler, records } = worldOf((clock) => ({
    startMs: 1_300,
    infer: async () => {
      clock.advance(9)
      return { logits: Float32Array.of(1, 0, 0), inferMs: 7.5 }
    },
  }))
  for (const id of ['r-1', 'r-2']) await handler(s3Event('a'), invocation(id))
  expect(records().map(({ stages }) => stages)).toMatchObject([
    { loadMs: 0, workerStartMs: 1_300, inferMs: 7.5, roundTripMs: 1.5 },
    { inferMs: 7.5, roundTripMs: 1.5 },
  ])
  expect(Object.keys(records()[1]?.stages ?? {})).not.toContain('workerStartMs')
})

test('a model that was lost and loaded again: loaded, and the first inference once more', async () => {
  let lost = false
  const { handler, records } = worldOf((clock) => ({
    infer: async () => {
      clock.advance(lost ? 109 : 9)
      const reloaded = lost ? { startMs: 40, loadMs: 100 } : undefined
      return { logits: Float32Array.of(1, 0, 0), inferMs: 7, reloaded }
    },
  }))
  for (const id of ['r-1', 'r-2', 'r-3']) {
    lost = id === 'r-3'
    await handler(s3Event('a'), invocation(id))
  }
  expect(records().map(({ loaded, firstInference }) => [loaded, firstInference])).toEqual([
    [true, true],
    [false, false],
    [true, true],
  ])
  expect(records()[2]?.stages).toMatchObject({
    loadMs: 100,
    workerStartMs: 40,
    inferMs: 7,
    roundTripMs: 2,
  })
})

test('an engine that tells its version when it has loaded has it in the record of that request', async () => {
  let version: string | undefined
  const { handler, records } = worldOf(
    () => {
      version = '1.13.1'
      return {}
    },
    {
      loadWhen: 'first-request',
      changes: {
        engine: 'LibTorch',
        get version() {
          return version
        },
      },
    },
  )
  await expect(handler(s3Event('gone'), invocation('r-1'))).rejects.toThrow()
  await handler(s3Event('a'), invocation('r-2'))
  expect(records().map((record) => [record.engine, record.version])).toEqual([
    ['LibTorch', undefined],
    ['LibTorch', '1.13.1'],
  ])
})

test('load and infer are told how long the request has left; a load at init has no request', async () => {
  const asked: unknown[] = []
  for (const loadWhen of ['init', 'first-request'] as const) {
    const { framework, client } = imageWorld(objects)
    const load: Framework['load'] = async (remainingMs) => {
      asked.push([loadWhen, 'load', remainingMs?.()])
      return {
        infer: async (_, remainingMs) => {
          asked.push([loadWhen, 'infer', remainingMs?.()])
          return Float32Array.of(1)
        },
      }
    }
    const { handler } = imageWorld(objects, { framework: { ...framework, load }, client, loadWhen })
    await handler(s3Event('a'), invocation('r-1'))
  }
  expect(asked).toEqual([
    ['init', 'load', undefined],
    ['init', 'infer', 3_000],
    ['first-request', 'load', 3_000],
    ['first-request', 'infer', 3_000],
  ])
})

// A red image of the card's 2 by 2 pixels.
test.each<[string, ImageHandlerOptions['input'], number[]]>([
  ['the card', undefined, [255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['tensorflow', 'tensorflow', [1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1]],
  ['caffe', 'caffe', [-104, -104, -104, -104, -117, -117, -117, -117, 132, 132, 132, 132]],
  [
    'an input of its own',
    imageInput({ width: 1, height: 2, layout: 'NHWC', mean: [0, 1, 2] }),
    [255, -1, -2, 255, -1, -2],
  ],
])('the tensor is made as %s says', async (_, input, tensor) => {
  const { handler, tensors } = worldOf(() => ({}), { input })
  await handler(s3Event('a'), invocation('r-1'))
  expect(tensors).toEqual([tensor])
})

test('an input that is none is refused when the handler is made', () => {
  for (const [input, message] of [
    ['torch', 'Expected `input` to be one of imagenet, tensorflow, caffe'],
    [{ ...imageInput(), std: [1, 0, 1] }, 'Expected `input` of imageHandler to have `std`'],
  ]) {
    const make = () => imageWorld(objects, { input: input as ImageHandlerOptions['input'] })
    expect(make).toThrow(InvalidInputError)
    expect(make).toThrow(String(message))
  }
})

test('labels of the handler take the place of those of the card', async () => {
  const { handler } = imageWorld(objects, { labels: ['rouge', 'vert', 'bleu'], top: 1 })
  const [result] = await handler(s3Event('a'), invocation('r-1'))
  expect(result?.predictions[0]?.label).toBe('rouge')
})
