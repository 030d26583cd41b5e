import { InvalidInputError } from '@coldframe/core/error'
import { afterEach, expect, test, vi } from 'vitest'
import { testEvent } from '../__fixtures__/envelopes.ts'
import { invocation } from '../__fixtures__/invocation.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { standardError } from '../__fixtures__/standard-error.ts'
import { blue, green, imageWorld, red } from './__fixtures__/image-world.ts'
import { ImageFetchError, ImageTooLargeError, NotAnImageError } from './image-error.ts'
import { imageHandler } from './image-handler.ts'

afterEach(() => vi.restoreAllMocks())

test('an image is fetched, decoded, classified, and recorded after a received line', async () => {
  const { handler, order, received, records } = imageWorld({ 'photos/my cat.png': green })
  await handler.ready
  const result = await handler(s3Event('my cat.png'), invocation('r-1'))
  expect(order).toEqual(['load', 'received', 'fetch photos/my cat.png', 'infer', 'inference'])
  expect(result).toMatchObject([
    {
      bucket: 'photos',
      key: 'my cat.png',
      predictions: [{ index: 1, score: 1, label: 'green' }, {}, {}],
    },
  ])
  const start = {
    sequence: 1,
    initializedAtMs: 1_700_000_000_000,
    receivedAtMs: 1_700_000_000_100,
  }
  expect(received()).toEqual([
    {
      coldframe: 1,
      event: 'received',
      requestId: 'r-1',
      part: 0,
      parts: 1,
      objects: [{ bucket: 'photos', key: 'my cat.png', sequencer: '0055AED6DCD90281E5' }],
      start,
    },
  ])
  const [record] = records()
  expect({ ...record, environment: undefined }).toEqual({
    coldframe: 1,
    event: 'inference',
    requestId: 'r-1',
    item: 0,
    items: 1,
    status: 'ok',
    framework: 'fake',
    engine: 'Fake Runtime',
    version: '1.2.3',
    network: 'brightest-channel',
    loadWhen: 'init',
    loaded: true,
    firstInference: true,
    stages: { fetchMs: 7, decodeMs: 0, loadMs: 100, inferMs: 5, postprocessMs: 0 },
    start,
    image: {
      bucket: 'photos',
      key: 'my cat.png',
      bytes: green.bytes.length,
      width: 6,
      height: 4,
      format: 'png',
      eventTime: '2026-11-24T03:50:00.123Z',
    },
    predictions: result[0]?.predictions,
    environment: undefined,
  })
  expect(record?.environment.threads).toBe(2)
})

test('a load at init begins when the SDK is there, so that the one is not in the time of the other', async () => {
  const { handler, framework, client, order } = imageWorld({}, { loadWhen: 'first-request' })
  await handler.ready
  vi.doMock('@aws-sdk/client-s3', async (original) => {
    order.push('SDK')
    return original()
  })
  vi.resetModules()
  const { imageHandler } = await import('./image-handler.ts')
  await imageHandler({ framework, client }).ready
  vi.doUnmock('@aws-sdk/client-s3')
  expect(order).toEqual(['SDK', 'load'])
})

test('a load at the first request comes after its image is decoded', async () => {
  const { handler, order } = imageWorld({ 'photos/a': red }, { loadWhen: 'first-request' })
  await handler(s3Event('a'), invocation('r-1'))
  expect(order).toEqual(['received', 'fetch photos/a', 'load', 'infer', 'inference'])
})

test.each([
  ['init', [true, false, false]],
  ['first-request', [true, false, false]],
  ['every-request', [true, true, true]],
] as const)(
  '%s: of three requests, loaded %j, and so were their first inferences',
  async (loadWhen, loaded) => {
    const { handler, framework, records } = imageWorld({ 'photos/a': red }, { loadWhen })
    await handler.ready
    for (const id of ['r-1', 'r-2', 'r-3']) await handler(s3Event('a'), invocation(id))
    expect(records().map((record) => record.loaded)).toEqual(loaded)
    expect(records().map((record) => record.firstInference)).toEqual(loaded)
    expect(records().map((record) => record.stages.loadMs)).toEqual(
      loaded.map((one) => (one ? 100 : undefined)),
    )
    expect(framework.load).toHaveBeenCalledTimes(loaded.filter(Boolean).length)
  },
)

test('every-request loads once for all images of a request, and releases the model at its end', async () => {
  const { handler, order, records } = imageWorld(
    { 'photos/a': red, 'photos/b': blue },
    { loadWhen: 'every-request' },
  )
  await handler(s3Event('a', 'b'), invocation('r-1'))
  expect(order).toEqual([
    'received',
    'fetch photos/a',
    'load',
    'infer',
    'inference',
    'fetch photos/b',
    'infer',
    'inference',
    'release',
  ])
  expect(records().map(({ loaded }) => loaded)).toEqual([true, false])
})

test('an event of three images is one request with three records, in its order', async () => {
  const { handler, received, records } = imageWorld({
    'photos/a': red,
    'photos/b': green,
    'photos/c': blue,
  })
  const results = await handler(s3Event('a', 'b', 'c'), invocation('r-1'))
  expect(results.map(({ predictions }) => predictions[0]?.label)).toEqual(['red', 'green', 'blue'])
  expect(received()).toHaveLength(1)
  expect(records().map(({ item, items, image }) => [item, items, image?.key])).toEqual([
    [0, 3, 'a'],
    [1, 3, 'b'],
    [2, 3, 'c'],
  ])
  expect(records().map(({ firstInference }) => firstInference)).toEqual([true, false, false])
})

test('an object that is gone fails its request and its record, and no other image', async () => {
  const { handler, received, records } = imageWorld({
    'photos/a': red,
    'photos/c': blue,
  })
  const failure = await handler(s3Event('a', 'gone', 'c'), invocation('r-1')).catch(
    (error) => error,
  )
  expect(failure).toBeInstanceOf(ImageFetchError)
  expect(failure.message).toBe(
    'Expected to read s3://photos/gone, got: NoSuchKey: The specified key does not exist.',
  )
  expect(failure.cause.name).toBe('NoSuchKey')
  expect(received()[0]?.objects.map(({ key }) => key)).toEqual(['a', 'gone', 'c'])
  expect(records().map(({ status, image }) => [status, image?.key])).toEqual([
    ['ok', 'a'],
    ['failed', 'gone'],
    ['ok', 'c'],
  ])
  expect(records()[1]).toMatchObject({
    error: { name: 'ImageFetchError' },
    loaded: false,
    firstInference: false,
    stages: { fetchMs: 7 },
  })
  expect(Object.keys(records()[1]?.stages ?? {})).toEqual(['fetchMs'])
})

test('what is no image fails with the size that was read', async () => {
  const { handler, records } = imageWorld({ 'photos/a': { bytes: Buffer.from('no picture') } })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toBeInstanceOf(NotAnImageError)
  expect(records()).toMatchObject([
    { status: 'failed', error: { name: 'NotAnImageError' }, image: { key: 'a', bytes: 10 } },
  ])
})

test('an object over the byte limit is not asked for where the event tells its size', async () => {
  const { handler, order, records } = imageWorld({ 'photos/a': red }, { maxBytes: 99 })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toThrow(
    'Expected an image of at most 99 bytes, got: 100. Raise `maxBytes` of imageHandler if it is wanted.',
  )
  expect(order).not.toContain('fetch photos/a')
  expect(records()).toMatchObject([{ status: 'failed', image: { key: 'a' } }])
})

test('an object that S3 says is over the limit is not read', async () => {
  const large = { bytes: new Uint8Array(), contentLength: 101 }
  const { handler, client } = imageWorld({ 'photos/a': large }, { maxBytes: 100 })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toBeInstanceOf(ImageTooLargeError)
  expect(client.unread).toEqual(['photos/a'])
})

test('an object at the limit is read, also where S3 tells no length', async () => {
  const bytes = red.bytes
  const { handler } = imageWorld(
    { 'photos/a': { bytes, contentLength: undefined } },
    { maxBytes: 100 },
  )
  expect(await handler(s3Event('a'), invocation('r-1'))).toHaveLength(1)
})

test('an image over the pixel limit is refused', async () => {
  const { handler } = imageWorld({ 'photos/a': red }, { maxPixels: 23 })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toThrow(
    'Expected an image of at most 23 pixels, got: 24. Raise `maxPixels`',
  )
})

test('an event that comes again is processed again', async () => {
  const { handler, received, records } = imageWorld({ 'photos/a': red })
  for (const id of ['r-1', 'r-1']) await handler(s3Event('a'), invocation(id))
  expect(received().map(({ start }) => start.sequence)).toEqual([1, 2])
  expect(records().map(({ status }) => status)).toEqual(['ok', 'ok'])
})

test('a load that fails is in the records of all its images, and the next request loads again', async () => {
  const { handler, framework, records } = imageWorld(
    { 'photos/a': red, 'photos/b': blue },
    { loadWhen: 'first-request' },
  )
  const error = new Error('no such file')
  vi.mocked(framework.load).mockRejectedValueOnce(error)
  await expect(handler(s3Event('a', 'b'), invocation('r-1'))).rejects.toBe(error)
  expect(framework.load).toHaveBeenCalledTimes(1)
  expect(await handler(s3Event('b'), invocation('r-2'))).toHaveLength(1)
  expect(records().map(({ image, error, loaded }) => [image?.key, error?.message, loaded])).toEqual(
    [
      ['a', 'no such file', false],
      ['b', 'no such file', false],
      ['b', undefined, true],
    ],
  )
})

test('a network that answers with NaN fails', async () => {
  const { framework, client } = imageWorld({ 'photos/a': red })
  const load = async () => ({ infer: async () => Float32Array.of(Number.NaN) })
  const handler = imageHandler({ framework: { ...framework, load }, client, emit: () => undefined })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toThrow('a finite score')
})

test('the test event of a new notification does nothing', async () => {
  const { handler, order } = imageWorld({}, { loadWhen: 'first-request' })
  expect(await handler(testEvent, invocation('r-1'))).toEqual([])
  expect(order).toEqual([])
})

test('an event that is not of S3 is refused', async () => {
  const { handler } = imageWorld({})
  await expect(handler({ text: 'hello' }, invocation('r-1'))).rejects.toThrow(InvalidInputError)
})

test('a sink that throws fails no image', async () => {
  standardError()
  const { handler } = imageWorld(
    { 'photos/a': red },
    {
      emit: () => {
        throw new Error('pipe closed')
      },
    },
  )
  expect(await handler(s3Event('a'), invocation('r-1'))).toHaveLength(1)
})

test('as many predictions are made as asked for, at most 10', async () => {
  const { handler, records } = imageWorld({ 'photos/a': red }, { top: 1 })
  await handler(s3Event('a'), invocation('r-1'))
  expect(records()[0]?.predictions).toEqual([{ index: 0, score: 1, label: 'red' }])
  for (const top of [11, -1, 2.5, Number.NaN])
    expect(() => imageWorld({}, { top })).toThrow(
      'Expected `top` to be a whole number from 0 to 10',
    )
})
