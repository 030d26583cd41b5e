import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { fakeS3 } from '../__fixtures__/fake-s3.ts'
import { invocation } from '../__fixtures__/invocation.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { imageInput } from '../image/__fixtures__/image-input.ts'
import type { Inference, LoadedModel } from '../image/framework.ts'
import { imageHandler } from '../image/image-handler.ts'
import { ModelFileError } from '../onnx/model-file-error.ts'
import { pythonWith } from './__fixtures__/python-with.ts'
import { mirror, workerScript } from './__fixtures__/worker-script.ts'
import { WorkerCrashedError } from './worker-crashed-error.ts'
import { type WorkerModels, workerModels } from './worker-models.ts'
import { WorkerProtocolError } from './worker-protocol-error.ts'
import { WorkerRequestError } from './worker-request-error.ts'
import { WorkerTimeoutError } from './worker-timeout-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'coldframe-models-'))
const opened: WorkerModels[] = []
afterAll(async () => {
  await Promise.all(opened.map((models) => models.close()))
  rmSync(folder, { recursive: true })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const python = pythonWith('json')
const withPython = test.skipIf(!python)
const why = python ? '' : ' (needs python3)'

let scripts = 0

/** A model that answers with its input, unless its first value says otherwise. */
function mirrored(on: Readonly<Record<number, string>> = {}, path = 'mirror.pt'): WorkerModels {
  const models = workerModels(
    { path, shape: [1, 3, 1, 1] },
    {
      script: workerScript(join(folder, `models-${++scripts}.py`), mirror(on)),
      module: { name: 'mirror', install: 'pip install mirror' },
      python,
      threads: 1,
      timeoutMs: 20_000,
    },
  )
  opened.push(models)
  return models
}

const image = Float32Array.of(1, 2, 3)
const infer = async (model: LoadedModel, ...values: number[]) =>
  (await model.infer(Float32Array.from(values))) as Inference

withPython(
  `the run is timed by the worker alone, and what surrounds it is the round trip${why}`,
  async () => {
    const models = mirrored()
    expect(models.version).toBeUndefined()
    const model = await models.load()
    expect(models.version).toContain('1.2.3')
    expect(model.startMs).toBeGreaterThan(0)
    const answer = await infer(model, 1, 2, 3)
    expect(answer).toEqual({
      logits: image,
      inferMs: 1.5,
      roundTripMs: expect.any(Number),
      reloaded: undefined,
    })
  },
)

withPython(
  `a tensor that is a part of a larger buffer is sent without the rest${why}`,
  async () => {
    const model = await mirrored().load()
    const part = Float32Array.of(9, 1, 2, 3, 9).subarray(1, 4)
    expect(await model.infer(part)).toMatchObject({ logits: image })
  },
)

withPython(
  `the worker starts once, however often models are loaded and released${why}`,
  async () => {
    const models = mirrored()
    const [one, two] = await Promise.all([models.load(), models.load()])
    expect([one, two].filter(({ startMs }) => startMs !== undefined)).toHaveLength(1)
    await one.release?.()
    await expect(one.infer(image)).rejects.toThrow(WorkerRequestError)
    expect(await two.infer(image)).toMatchObject({ logits: image })
    const three = await models.load()
    expect(three.startMs).toBeUndefined()
  },
)

withPython(`a model that cannot be loaded is named by its file${why}`, async () => {
  const path = join(folder, 'broken.pt')
  const loading = mirrored({}, path).load()
  await expect(loading).rejects.toThrow(ModelFileError)
  await expect(loading).rejects.toThrow(`Expected a model at ${path}, got: no such file.`)
})

const killed = 'os.kill(os.getpid(), signal.SIGKILL)'

withPython(
  `a worker killed in the middle of a request fails it, and the next one loads the model again${why}`,
  async () => {
    const model = await mirrored({ 666: killed }).load()
    const failure = await infer(model, 666).catch((error) => error)
    expect(failure).toBeInstanceOf(WorkerCrashedError)
    expect(failure).toMatchObject({ signal: 'SIGKILL', exitCode: undefined })
    expect(failure.message).toContain('takes too much memory')
    const { logits, reloaded } = await infer(model, 1, 2, 3)
    expect(logits).toEqual(image)
    expect(reloaded?.startMs).toBeGreaterThan(0)
    expect(reloaded?.loadMs).toBeGreaterThanOrEqual(reloaded?.startMs ?? Number.NaN)
    expect((await infer(model, 1, 2, 3)).reloaded).toBeUndefined()
  },
)

withPython(`requests that were waiting fail with it, and share the next load${why}`, async () => {
  const model = await mirrored({ 666: killed }).load()
  const failed = await Promise.allSettled([infer(model, 666), infer(model, 1)])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const answers = await Promise.all([infer(model, 1), infer(model, 2)])
  expect(answers.map(({ logits }) => [...logits])).toEqual([[1], [2]])
})

withPython(
  `a worker that hangs is killed 100 ms before the request's time is up${why}`,
  async () => {
    const model = await mirrored({ 666: 'time.sleep(600)' }).load()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const hanging = model.infer(Float32Array.of(666), () => 400)
    const fate = vi.fn()
    hanging.catch(fate)
    await vi.advanceTimersByTimeAsync(299)
    expect(fate).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await expect(hanging).rejects.toThrow(WorkerTimeoutError)
    await expect(hanging).rejects.toThrow('answer `infer` within 300 ms, got nothing.')
    vi.useRealTimers()
    expect((await infer(model, 1, 2, 3)).reloaded).toBeDefined()
  },
)

const instead = (bytes: string) => `Frames.write = lambda self, *_: self._all(${bytes})`

withPython.each([
  ['text', instead('b"Segmentation violated"')],
  ['an answer to nobody', instead('b"\\x02\\0\\0\\0{}\\0\\0\\0\\0"')],
  ['logits that are no float32', 'return 1500000, b"odd"'],
  ['no time', 'return None, payload'],
])(
  `%s in place of an answer fails the request, and the next one gets a new worker${why}`,
  async (_, code) => {
    const model = await mirrored({ 666: code }).load()
    await expect(infer(model, 666)).rejects.toThrow(WorkerProtocolError)
    const { logits, reloaded } = await infer(model, 1, 2, 3)
    expect(logits).toEqual(image)
    expect(reloaded).toBeDefined()
  },
)

withPython(`after close, the next load starts another worker${why}`, async () => {
  const models = mirrored()
  await models.load()
  await models.close()
  await models.close()
  expect((await models.load()).startMs).toBeGreaterThan(0)
})

withPython(
  `a handler records the crash of one image and the new worker of the next${why}`,
  async () => {
    const { default: sharp } = await import('sharp')
    const picture = async (background: string) => ({
      bytes: await sharp({ create: { width: 1, height: 1, channels: 3, background } })
        .png()
        .toBuffer(),
    })
    const models = mirrored({ 255: killed })
    const lines: string[] = []
    const handler = imageHandler({
      framework: {
        name: 'mirror',
        engine: 'Mirror',
        get version() {
          return models.version
        },
        card: { input: imageInput({ width: 1, height: 1 }), output: { name: 'logits' } },
        load: models.load,
      },
      client: fakeS3({
        'photos/red': await picture('#ff0000'),
        'photos/dark': await picture('#010203'),
      }),
      emit: (line) => lines.push(line),
    })
    await expect(handler(s3Event('red'), invocation('r-1'))).rejects.toThrow(WorkerCrashedError)
    const [result] = await handler(s3Event('dark'), invocation('r-2'))
    expect(result?.predictions.map(({ index }) => index)).toEqual([2, 1, 0])
    await handler(s3Event('dark'), invocation('r-3'))
    const records = lines
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === 'inference')
    expect(records.map(({ status, error, loaded }) => [status, error?.name, loaded])).toEqual([
      ['failed', 'WorkerCrashedError', true],
      ['ok', undefined, true],
      ['ok', undefined, false],
    ])
    expect(records[1]).toMatchObject({
      version: models.version,
      stages: { inferMs: 1.5, roundTripMs: expect.any(Number), workerStartMs: expect.any(Number) },
    })
  },
)
