import { afterEach, expect, test, vi } from 'vitest'
import { sqs } from '../__fixtures__/envelopes.ts'
import { invocation } from '../__fixtures__/invocation.ts'
import { s3Event } from '../__fixtures__/s3-event.ts'
import { standardError } from '../__fixtures__/standard-error.ts'
import { blue, green, imageWorld, red } from './__fixtures__/image-world.ts'
import { RecursiveResultsError, ResultWriteError } from './result-error.ts'

afterEach(() => vi.restoreAllMocks())

const objects = { 'photos/a': red, 'photos/b': green, 'photos/results/c': blue }

test('each result is written as JSON beside the images, under the prefix', async () => {
  const { handler, client } = imageWorld(objects, { results: { prefix: 'results/' } })
  const answer = await handler(s3Event('a', 'b'), invocation('r-1'))
  expect(Object.keys(client.put)).toEqual(['photos/results/a.json', 'photos/results/b.json'])
  expect(JSON.parse(client.put['photos/results/b.json'] ?? '')).toEqual(answer[1])
})

test('another bucket takes them under the keys of the images', async () => {
  const results = { bucket: 'answers', prefix: '' }
  const { handler, client } = imageWorld(objects, { results })
  await handler(s3Event('a'), invocation('r-1'))
  expect(Object.keys(client.put)).toEqual(['answers/a.json'])
})

test('an image that fails has no result', async () => {
  const { handler, client } = imageWorld(objects, { results: { prefix: 'results/' } })
  await expect(handler(s3Event('gone', 'a'), invocation('r-1'))).rejects.toThrow('gone')
  expect(Object.keys(client.put)).toEqual(['photos/results/a.json'])
})

test('a result that comes back is received and not processed, and is no failure', async () => {
  const stderr = standardError()
  const { handler, client, received, records, order } = imageWorld(objects, {
    results: { prefix: 'results/' },
    loadWhen: 'first-request',
  })
  expect(await handler(s3Event('results/a.json'), invocation('r-1'))).toEqual([])
  expect(order).toEqual(['received'])
  expect(received()[0]?.objects.map(({ key }) => key)).toEqual(['results/a.json'])
  expect(stderr.join('')).toContain('results/a.json was not classified: RecursiveResultsError')

  const answer = await handler(sqs(s3Event('results/c'), s3Event('b')), invocation('r-2'))
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(records().map(({ item, items, image }) => [item, items, image?.key])).toEqual([
    [0, 1, 'b'],
  ])
  expect(Object.keys(client.put)).toEqual(['photos/results/b.json'])
})

test('what would go round in circles is refused when the handler is made', () => {
  expect(() => imageWorld(objects, { results: { prefix: '' } })).toThrow(RecursiveResultsError)
})

test('where only the event shows the circle, nothing is fetched or written', async () => {
  const { handler, client, records, order } = imageWorld(objects, {
    results: { bucket: 'photos', prefix: '' },
  })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toBeInstanceOf(
    RecursiveResultsError,
  )
  expect(order).not.toContain('fetch photos/a')
  expect(client.put).toEqual({})
  expect(records()).toMatchObject([{ status: 'failed', error: { name: 'RecursiveResultsError' } }])
})

test('a result that cannot be written fails its image, with predictions in its record', async () => {
  const results = { bucket: 'read-only', prefix: '' }
  const { handler, records } = imageWorld(objects, { results })
  await expect(handler(s3Event('a'), invocation('r-1'))).rejects.toBeInstanceOf(ResultWriteError)
  expect(records()).toMatchObject([
    {
      status: 'failed',
      error: { name: 'ResultWriteError' },
      predictions: [{ label: 'red' }, {}, {}],
    },
  ])
})
