import type { InferenceRecord } from '@coldframe/core'
import { afterEach, expect, test, vi } from 'vitest'
import { handClock } from './__fixtures__/hand-clock.ts'
import { invocation } from './__fixtures__/invocation.ts'
import { s3Event } from './__fixtures__/s3-event.ts'
import { standardError } from './__fixtures__/standard-error.ts'
import { inferenceHandler } from './inference-handler.ts'

afterEach(() => vi.restoreAllMocks())

function sink() {
  const lines: string[] = []
  return {
    emit: (line: string) => void lines.push(line),
    records: () => lines.map((line): InferenceRecord => JSON.parse(line)),
  }
}

test('the result of a synchronous and of an asynchronous pair comes out itself', async () => {
  const answer = { text: 'a cat' }
  const { emit } = sink()
  const sync = inferenceHandler({ load: () => answer, infer: (model) => model, emit })
  const async = inferenceHandler({
    load: async () => answer,
    infer: async (model) => model,
    emit,
  })
  expect(await sync({}, invocation('r-1'))).toBe(answer)
  expect(await async({}, invocation('r-2'))).toBe(answer)
})

test('infer gets the model, the event and the context themselves', async () => {
  const model = { name: 'net' }
  const event = { text: 'hello' }
  const context = invocation('r-1')
  const infer = vi.fn()
  await inferenceHandler({ load: () => model, infer, ...sink() })(event, context)
  expect(infer.mock.calls[0]?.[0]).toBe(model)
  expect(infer.mock.calls[0]?.[1]).toBe(event)
  expect(infer.mock.calls[0]?.[2]).toBe(context)
})

test.each([
  ['an error', new Error('boom')],
  ['a string', 'boom'],
  ['nothing', undefined],
  ['what no record can show', Object.create(null)],
])('%s that infer throws or rejects with comes out itself', async (_, thrown) => {
  standardError()
  const throwing = inferenceHandler({
    load: () => 'model',
    infer: () => {
      throw thrown
    },
    ...sink(),
  })
  const rejecting = inferenceHandler({
    load: () => 'model',
    infer: () => Promise.reject(thrown),
    ...sink(),
  })
  for (const handler of [throwing, rejecting]) {
    const failure = await handler({}, invocation('r-1')).then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
    expect(failure).toBeDefined()
    expect(failure?.error).toBe(thrown)
  }
})

test('the error of a load comes out itself, and is recorded with no stage', async () => {
  const error = new Error('no such file')
  const { emit, records } = sink()
  const handler = inferenceHandler({
    load: () => Promise.reject(error),
    infer: () => 'never',
    emit,
  })
  await expect(handler.ready).rejects.toBe(error)
  await expect(handler({}, invocation('r-1'))).rejects.toBe(error)
  expect(records()).toMatchObject([
    { status: 'failed', error: { message: 'no such file' }, loaded: false, firstInference: false },
  ])
  expect(records()[0]?.stages).toEqual({})
})

test('a record says what ran, when, and for how long', async () => {
  const clock = handClock()
  const { emit, records } = sink()
  const handler = inferenceHandler({
    load: () => clock.advance(300),
    infer: async () => clock.advance(12.5),
    framework: 'onnx',
    engine: 'ONNX Runtime',
    version: '1.30.0',
    network: 'mobilenet-v2',
    threads: 1,
    clock,
    emit,
  })
  await handler.ready
  clock.advance(200)
  await handler({}, invocation('r-1'))
  const [record] = records()
  expect({ ...record, environment: undefined }).toEqual({
    coldframe: 1,
    event: 'inference',
    requestId: 'r-1',
    item: 0,
    items: 1,
    status: 'ok',
    framework: 'onnx',
    engine: 'ONNX Runtime',
    version: '1.30.0',
    network: 'mobilenet-v2',
    loadWhen: 'init',
    loaded: true,
    firstInference: true,
    stages: { loadMs: 300, inferMs: 12.5 },
    start: {
      sequence: 1,
      initializedAtMs: 1_700_000_000_000,
      receivedAtMs: 1_700_000_000_500,
    },
    environment: undefined,
  })
  expect(record?.environment.threads).toBe(1)
})

test('an S3 event is recorded before any work, and an event that names no object is not', async () => {
  const order: string[] = []
  const lines: string[] = []
  const handler = inferenceHandler({
    load: () => order.push('load'),
    infer: (_model, _event: object) => order.push('infer'),
    loadWhen: 'first-request',
    emit: (line) => {
      lines.push(line)
      order.push(JSON.parse(line).event)
    },
  })
  await handler(s3Event('my cat.jpg'), invocation('r-1'))
  await handler({ text: 'hello' }, invocation('r-2'))
  expect(order).toEqual(['received', 'load', 'infer', 'inference', 'infer', 'inference'])
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    requestId: 'r-1',
    objects: [{ bucket: 'photos', key: 'my cat.jpg', sequencer: '0055AED6DCD90281E5' }],
    start: { sequence: 1 },
  })
})

test('threads that nobody named are missing, not guessed', async () => {
  const { emit, records } = sink()
  await inferenceHandler({ load: () => 1, infer: () => 2, emit })({}, invocation('r-1'))
  expect(records()[0]?.environment).not.toHaveProperty('threads')
})

test('a failed inference is recorded with the time that it took', async () => {
  const clock = handClock()
  const { emit, records } = sink()
  const handler = inferenceHandler({
    load: () => 'model',
    infer: async () => {
      clock.advance(8)
      throw new TypeError('wrong shape')
    },
    clock,
    emit,
  })
  await expect(handler({}, invocation('r-1'))).rejects.toThrow('wrong shape')
  expect(records()).toMatchObject([
    {
      status: 'failed',
      error: { name: 'TypeError', message: 'wrong shape' },
      stages: { loadMs: 0, inferMs: 8 },
    },
  ])
})

test.each([
  ['init', [true, false, false]],
  ['first-request', [true, false, false]],
  ['every-request', [true, true, true]],
] as const)(
  '%s: three requests loaded %j, and so were their first inferences',
  async (loadWhen, loaded) => {
    const { emit, records } = sink()
    const handler = inferenceHandler({ load: () => 'model', infer: () => 'x', loadWhen, emit })
    await handler.ready
    for (const id of ['r-1', 'r-2', 'r-3']) await handler({}, invocation(id))
    expect(records().map((record) => record.loaded)).toEqual(loaded)
    expect(records().map((record) => record.firstInference)).toEqual(loaded)
    expect(records().map((record) => record.stages.loadMs !== undefined)).toEqual(loaded)
    expect(records().map((record) => record.start.sequence)).toEqual([1, 2, 3])
  },
)

test('a model of every-request is unloaded after the record, and its error changes nothing', async () => {
  const order: string[] = []
  const stderr = standardError()
  const handler = inferenceHandler({
    load: () => 'model',
    infer: () => order.push('infer'),
    unload: (model) => {
      order.push(`unload ${model}`)
      throw new Error('busy')
    },
    loadWhen: 'every-request',
    emit: () => order.push('record'),
  })
  expect(await handler({}, invocation('r-1'))).toBe(1)
  expect(order).toEqual(['infer', 'record', 'unload model'])
  expect(stderr).toEqual(['coldframe: a model was not unloaded: Error: busy\n'])
})

test('a sink that throws changes neither result nor error', async () => {
  standardError()
  const emit = () => {
    throw new Error('pipe closed')
  }
  const fine = inferenceHandler({ load: () => 1, infer: () => 'result', emit })
  const failing = inferenceHandler({ load: () => 1, infer: () => Promise.reject('mine'), emit })
  expect(await fine({}, invocation('r-1'))).toBe('result')
  await expect(failing({}, invocation('r-1'))).rejects.toBe('mine')
})

test('requests at the same time have timers of their own', async () => {
  const clock = handClock()
  const { emit, records } = sink()
  const gates = new Map<string, () => void>()
  const handler = inferenceHandler({
    load: () => 'model',
    infer: (_, event: string) => new Promise<void>((open) => gates.set(event, open)),
    clock,
    emit,
  })
  await handler.ready
  const slow = handler('slow', invocation('slow'))
  await vi.waitFor(() => expect(gates.has('slow')).toBe(true))
  clock.advance(100)
  const fast = handler('fast', invocation('fast'))
  await vi.waitFor(() => expect(gates.has('fast')).toBe(true))
  clock.advance(10)
  gates.get('fast')?.()
  await fast
  clock.advance(5)
  gates.get('slow')?.()
  await slow
  expect(records().map(({ requestId, stages }) => [requestId, stages.inferMs])).toEqual([
    ['fast', 10],
    ['slow', 115],
  ])
})
