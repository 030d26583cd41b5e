import { afterEach, expect, expectTypeOf, test, vi } from 'vitest'
import { eventBridge, notification, sns, sqs, testEvent } from '../__fixtures__/envelopes.ts'
import { invocation } from '../__fixtures__/invocation.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { standardError } from '../__fixtures__/standard-error.ts'
import { blue, green, imageWorld, red } from './__fixtures__/image-world.ts'
import type { ImageResult } from './classify-image.ts'
import type { SQSBatchResponse } from './delivery-answer.ts'

afterEach(() => vi.restoreAllMocks())

const objects = { 'photos/a b': red, 'photos/c+d': green, 'photos/e': blue }

test.each([
  ['EventBridge', eventBridge('c+d'), 'c+d'],
  ['SNS', sns(s3Event('a b')), 'a b'],
])('an image that comes by %s is classified', async (_, event, key) => {
  const { handler, received } = imageWorld(objects)
  expect(await handler(event, invocation('r-1'))).toMatchObject([{ bucket: 'photos', key }])
  expect(received()[0]?.objects).toMatchObject([{ bucket: 'photos', key }])
})

test('the images of all messages are one request, and no failure is answered', async () => {
  const { handler, received, records } = imageWorld(objects)
  const event = sqs(s3Event('a b', 'e'), eventBridge('c+d'), notification(testEvent))
  const answer = await handler(event, invocation('r-1'))
  expectTypeOf(answer).toEqualTypeOf<SQSBatchResponse>()
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(received()[0]?.objects.map(({ key }) => key)).toEqual(['a b', 'e', 'c+d'])
  expect(records().map(({ item, items, image }) => [item, items, image?.key])).toEqual([
    [0, 3, 'a b'],
    [1, 3, 'e'],
    [2, 3, 'c+d'],
  ])
})

test('of several messages, those with an image that failed come again', async () => {
  standardError()
  const { handler, records } = imageWorld(objects)
  const event = sqs(s3Event('a b'), s3Event('e', 'gone'), 'hello', eventBridge('c+d'))
  expect(await handler(event, invocation('r-1'))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-1' }, { itemIdentifier: 'message-2' }],
  })
  expect(records().map(({ status, image }) => [status, image?.key])).toEqual([
    ['ok', 'a b'],
    ['ok', 'e'],
    ['failed', 'gone'],
    ['ok', 'c+d'],
  ])
})

test('a message that names one object and breaks off is not worked on in part', async () => {
  standardError()
  const { handler, received, order } = imageWorld(objects, { loadWhen: 'first-request' })
  const torn = { Records: [...s3Event('e').Records, null] }
  await expect(handler(sqs(torn), invocation('r-1'))).rejects.toThrow('Expected an event of S3')
  expect(received()[0]?.objects.map(({ key }) => key)).toEqual(['e'])
  expect(order).toEqual(['received'])
})

test('where every message failed, the request fails with the first error', async () => {
  const { handler } = imageWorld(objects)
  const event = sqs(s3Event('gone'), s3Event('lost'))
  await expect(handler(event, invocation('r-1'))).rejects.toThrow('s3://photos/gone')
})

test('any other event is answered with results', async () => {
  const { handler } = imageWorld(objects)
  const event: unknown = s3Event('e')
  const answer = await handler(event, invocation('r-1'))
  expectTypeOf(answer).toEqualTypeOf<ImageResult[]>()
  expect(answer).toHaveLength(1)
})
