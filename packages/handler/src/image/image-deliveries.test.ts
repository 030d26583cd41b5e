import { InvalidInputError } from '@coldframe/core/error'
import { afterEach, expect, test, vi } from 'vitest'
import { sqs } from '../__fixtures__/envelopes.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { standardError } from '../__fixtures__/standard-error.ts'
import { deliveries } from '../events/deliveries.ts'
import { imageDeliveries } from './image-deliveries.ts'
import { resultStore } from './result-store.ts'

afterEach(() => vi.restoreAllMocks())

test('all objects of a delivery are its images', () => {
  const [delivery] = imageDeliveries(deliveries(s3Event('a', 'b')), undefined)
  expect(delivery?.images.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(delivery?.fault).toBeUndefined()
})

test('a delivery with a record that cannot be read has no images, and its fault shows the record', () => {
  const event = { Records: [...s3Event('a').Records, { s3: { bucket: { name: 'photos' } } }] }
  const [delivery] = imageDeliveries(deliveries(event), undefined)
  expect(delivery?.images).toEqual([])
  expect(InvalidInputError.isInstance(delivery?.fault)).toBe(true)
  expect(delivery?.fault?.message).toBe(
    'Expected an event of S3, alone or in EventBridge, SNS or SQS, whose records name a bucket ' +
      `and a key, got: "{ s3: { bucket: { name: 'photos' } } }".`,
  )
})

test('a message that cannot be read is told on stderr, because others of its event may succeed', () => {
  const stderr = standardError()
  const parts = imageDeliveries(deliveries(sqs(s3Event('a'), 'hello')), undefined)
  expect(parts.map(({ messageId, images }) => [messageId, images.length])).toEqual([
    ['message-0', 1],
    ['message-1', 0],
  ])
  expect(stderr).toHaveLength(1)
  expect(stderr[0]).toMatch(
    /^coldframe: message message-1 was not read: InvalidInputError: .*hello/,
  )
})

test('an event nested a hundred thousand deep is a fault like any other', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  const [delivery] = imageDeliveries(deliveries({ Records: [deep] }), undefined)
  expect(InvalidInputError.isInstance(delivery?.fault)).toBe(true)
})

test('a result that comes back is no image, and stderr says so', () => {
  const stderr = standardError()
  const results = resultStore({ prefix: 'results/' })
  const event = s3Event('a.jpg', 'results/a.jpg.json', 'b.jpg')
  const [delivery] = imageDeliveries(deliveries(event), results)
  expect(delivery?.images.map(({ key }) => key)).toEqual(['a.jpg', 'b.jpg'])
  expect(stderr).toHaveLength(1)
  expect(stderr[0]).toMatch(
    /^coldframe: s3:\/\/photos\/results\/a\.jpg\.json was not classified: RecursiveResultsError: /,
  )
})
