import type { InferenceRecord } from '@coldframe/core'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { handClock } from './__fixtures__/hand-clock.ts'
import { invocation } from './__fixtures__/invocation.ts'
import { standardError } from './__fixtures__/standard-error.ts'
import { type EngineFacts, type InferenceFacts, recorder } from './recorder.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function collected(engine: EngineFacts = {}) {
  const lines: string[] = []
  const clock = handClock()
  const records = recorder(clock, () => engine, { emit: (line) => lines.push(line) })
  return { lines, clock, records }
}

const photo = [{ bucket: 'photos', key: 'a.jpg' }]

const facts: Omit<InferenceFacts, 'requestId' | 'start'> = {
  item: 0,
  items: 1,
  loadWhen: 'init',
  loaded: false,
  firstInference: false,
  stages: { inferMs: 4.25 },
}

test('a record is one JSON line that begins with the version, the event and the request', () => {
  const { lines, records } = collected({ framework: 'onnx', engine: 'ONNX Runtime', threads: 2 })
  records.inference({ ...records.begin(invocation('r-1')), ...facts }, undefined)
  records.received(
    records.begin(invocation('r-2')),
    [{ bucket: 'photos', key: 'a\nb.jpg' }],
    invocation('r-2'),
  )
  for (const line of lines) {
    expect(line).not.toContain('\n')
    expect(Object.keys(JSON.parse(line)).slice(0, 3)).toEqual(['coldframe', 'event', 'requestId'])
  }
  const [inference, received] = lines.map((line) => JSON.parse(line))
  expect(inference).toMatchObject({
    coldframe: 1,
    event: 'inference',
    requestId: 'r-1',
    status: 'ok',
    stages: { inferMs: 4.25 },
    framework: 'onnx',
    engine: 'ONNX Runtime',
    environment: { threads: 2, runtime: `node ${process.versions.node}` },
  })
  expect(inference).not.toHaveProperty('error')
  expect(received).toMatchObject({ coldframe: 1, event: 'received', requestId: 'r-2', part: 0 })
})

test('requests are counted, and each carries when it came and how its process started', () => {
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand')
  const { lines, clock, records } = collected()
  clock.advance(250)
  records.begin(invocation('r-1'))
  clock.advance(1_000)
  const start = {
    sequence: 2,
    initializedAtMs: 1_700_000_000_000,
    receivedAtMs: 1_700_000_001_250,
    initializationType: 'on-demand',
  }
  const request = records.begin(invocation('r-2'))
  expect(request).toEqual({ requestId: 'r-2', start })
  clock.advance(9)
  records.received(request, photo, invocation('r-2'))
  records.inference({ ...request, ...facts }, undefined)
  expect(lines.map((line) => JSON.parse(line).start)).toEqual([start, start])
})

test.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['the context', 'Root=1-context', undefined, 'Root=1-context'],
  ['the context before the process', 'Root=1-context', 'Root=1-process', 'Root=1-context'],
  ['the process', undefined, 'Root=1-process', 'Root=1-process'],
  ['nowhere', undefined, undefined, undefined],
])('the X-Ray id of a request is taken from %s', (_, xRayTraceId, variable, traceId) => {
  vi.stubEnv('_X_AMZN_TRACE_ID', variable)
  const { lines, records } = collected()
  const context = { ...invocation('r-1'), xRayTraceId }
  records.received(records.begin(context), photo, context)
  expect(JSON.parse(lines[0] ?? '').traceId).toBe(traceId)
})

test('what runs the model is asked for each record, because a load may tell its version', () => {
  const engine = { engine: 'OpenCV', version: undefined as string | undefined }
  const { lines, records } = collected(engine)
  const request = records.begin(invocation('r-1'))
  records.inference({ ...request, ...facts }, undefined)
  engine.version = '4.6.0'
  records.inference({ ...request, ...facts }, undefined)
  expect(lines.map((line) => JSON.parse(line).version)).toEqual([undefined, '4.6.0'])
})

test('where metrics are asked for, each record is followed by a line with its numbers', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'classify')
  const lines: string[] = []
  const engine = { framework: 'onnx', network: 'resnet-50' }
  const records = recorder(handClock(), () => engine, {
    emit: (line) => lines.push(line),
    metrics: { namespace: 'Coldframe' },
  })
  const request = records.begin(invocation('r-1'))
  records.received(request, photo, invocation('r-1'))
  records.inference({ ...request, ...facts }, { error: new Error('too large') })
  const [received, inference, metrics] = lines.map((line) => JSON.parse(line))
  expect([lines.length, received.event, inference.event]).toEqual([3, 'received', 'inference'])
  expect(metrics).toMatchObject({
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        { Namespace: 'Coldframe', Dimensions: [['functionName', 'framework', 'network']] },
      ],
    },
    functionName: 'classify',
    framework: 'onnx',
    network: 'resnet-50',
    requestId: 'r-1',
    inferMs: 4.25,
    failed: 1,
  })
})

test('a failure is the name and message of its error', () => {
  const { lines, records } = collected()
  const request = records.begin(invocation('r-1'))
  records.inference({ ...request, ...facts }, { error: new RangeError('too large') })
  records.inference({ ...request, ...facts }, { error: undefined })
  const [one, two] = lines.map((line): InferenceRecord => JSON.parse(line))
  expect(one).toMatchObject({
    status: 'failed',
    error: { name: 'RangeError', message: 'too large' },
  })
  expect(two).toMatchObject({ status: 'failed', error: { name: 'Error', message: 'undefined' } })
})

test('labels are left out of a record only where it would not fit in 4 kB with its newline', () => {
  const labelled = (length: number) => [{ index: 0, score: 0.2, label: 'x'.repeat(length) }]
  const { lines, records } = collected()
  const request = records.begin(invocation('r-1'))
  const write = (length: number) => {
    records.inference({ ...request, ...facts, predictions: labelled(length) }, undefined)
    return lines.at(-1) ?? ''
  }
  const room = 4_096 - Buffer.byteLength(`${write(0)}\n`)
  expect(Buffer.byteLength(`${write(room)}\n`)).toBe(4_096)
  expect(JSON.parse(write(room)).predictions).toEqual(labelled(room))
  expect(JSON.parse(write(room + 1)).predictions).toEqual([{ index: 0, score: 0.2 }])
})

test('a record is under 4 kB whatever the key, the error and the labels are', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'f'.repeat(64))
  vi.stubEnv('AWS_LAMBDA_LOG_STREAM_NAME', 's'.repeat(120))
  const text = fc.string({ unit: 'grapheme', maxLength: 400, size: 'max' })
  const key = text.filter((value) => Buffer.byteLength(value) <= 1_024)
  const predictions = fc.array(
    fc.record({ index: fc.nat(), score: fc.double({ noNaN: true }), label: text }),
    {
      maxLength: 10,
      size: 'max',
    },
  )
  fc.assert(
    fc.property(key, predictions, text, (key, predictions, message) => {
      const { lines, records } = collected({ framework: 'onnx', engine: 'ONNX Runtime' })
      const image = { bucket: 'b'.repeat(63), key, bytes: 1e7, width: 9_999, height: 9_999 }
      const request = records.begin(invocation('8d5958b5-559f-43f3-b278-b71dd7dd0e01'))
      const all = { ...request, ...facts, image, predictions }
      records.inference(all, undefined)
      records.inference(all, { error: new Error(message) })
      expect(lines).toHaveLength(2)
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(4_096)
      expect(JSON.parse(lines[0] ?? '').image.key).toBe(key)
    }),
    { numRuns: 30 },
  )
})

test('a sink that throws is reported on stderr, and the next record is written', () => {
  const stderr = standardError()
  const emit = vi.fn().mockImplementationOnce(() => {
    throw new Error('pipe closed')
  })
  const records = recorder(handClock(), () => ({}), { emit })
  const request = records.begin(invocation('r-1'))
  records.inference({ ...request, ...facts }, undefined)
  expect(stderr).toEqual(['coldframe: a record was not written: Error: pipe closed\n'])
  records.inference({ ...request, ...facts }, undefined)
  expect(emit).toHaveBeenCalledTimes(2)
})

test('an error that cannot be shown costs the record, not the request', () => {
  const stderr = standardError()
  const { lines, records } = collected()
  const request = records.begin(invocation('r-1'))
  records.inference({ ...request, ...facts }, { error: Object.create(null) })
  expect(lines).toEqual([])
  expect(stderr.join('')).toContain('a record was not written: TypeError')
})

test('without a sink of the user, a line is one write to stdout', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const metrics = { namespace: 'Coldframe' }
  const records = recorder(handClock(), () => ({}), { metrics })
  const request = records.begin(invocation('r-1'))
  records.received(request, photo, invocation('r-1'))
  records.inference({ ...request, ...facts }, undefined)
  const written = write.mock.calls.map(([line]) => String(line))
  write.mockRestore()
  expect(written).toHaveLength(3)
  expect(written[0]).toMatch(/^\{"coldframe":1,"event":"received",.*\}\n$/)
  expect(written[1]).toMatch(/^\{"coldframe":1,"event":"inference",.*\}\n$/)
  expect(written[2]).toMatch(/^\{"_aws":\{.*\}\n$/)
})
