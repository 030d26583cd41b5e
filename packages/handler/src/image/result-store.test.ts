import type { PutObjectCommand } from '@aws-sdk/client-s3'
import { InvalidInputError } from '@coldframe/core/error'
import { expect, test } from 'vitest'
import { RecursiveResultsError, ResultWriteError } from './result-error.ts'
import { type ResultOptions, resultStore } from './result-store.ts'
import { type ImageClient, s3Access } from './s3-access.ts'

const image = { bucket: 'photos', key: '2026/my cat.jpg' }

test.each<[ResultOptions, string, string]>([
  [{ prefix: 'results/' }, 'photos', 'results/2026/my cat.jpg.json'],
  [{ bucket: 'answers', prefix: '' }, 'answers', '2026/my cat.jpg.json'],
  [{ bucket: 'answers', prefix: 'v1-' }, 'answers', 'v1-2026/my cat.jpg.json'],
  [{ bucket: 'photos', prefix: 'results/' }, 'photos', 'results/2026/my cat.jpg.json'],
])('by %j a result goes to %s, %s', (options, bucket, key) => {
  expect(resultStore(options).placeFor(image)).toEqual({ bucket, key })
})

test.each<[ResultOptions, string, string, boolean]>([
  [{ prefix: 'results/' }, 'photos', 'results/a.jpg.json', true],
  [{ prefix: 'results/' }, 'any other', 'results/a.jpg', true],
  [{ prefix: 'results/' }, 'photos', 'a/results/a.jpg', false],
  [{ bucket: 'answers', prefix: 'v1-' }, 'answers', 'v1-a.jpg.json', true],
  [{ bucket: 'answers', prefix: 'v1-' }, 'photos', 'v1-a.jpg', false],
  [{ bucket: 'answers', prefix: '' }, 'photos', 'a.jpg', false],
])('with %j an event of %s/%s is of a result: %s', (options, bucket, key, isResult) => {
  expect(resultStore(options).isResult({ bucket, key })).toBe(isResult)
})

test('results among the images with nothing to know them by are refused at once', () => {
  expect(() => resultStore({ prefix: '' })).toThrow(RecursiveResultsError)
  expect(() => resultStore({ prefix: '' })).toThrow(
    'Expected results to go where they trigger no function that classifies them, got: no ' +
      '`bucket`, and an empty `prefix`. Give `results` another bucket',
  )
})

test('where that shows only when an image comes, the image is refused', () => {
  const store = resultStore({ bucket: 'photos', prefix: '' })
  expect(() => store.placeFor(image)).toThrow(RecursiveResultsError)
})

test.each([{}, { prefix: 7 }, { prefix: 'a/', bucket: '' }])('%j is no place', (options) => {
  expect(() => resultStore(options as ResultOptions)).toThrow(InvalidInputError)
})

test('a result is written as JSON', async () => {
  const written: unknown[] = []
  const send = async ({ input }: PutObjectCommand) => written.push(input)
  const s3 = await s3Access({ send: send as unknown as ImageClient['send'] })
  await resultStore({ prefix: 'results/' }).write(s3, image, { predictions: [] })
  expect(written).toEqual([
    {
      Bucket: 'photos',
      Key: '2026/my cat.jpg',
      Body: '{"predictions":[]}',
      ContentType: 'application/json',
    },
  ])
})

test('a result that cannot be written is an error with its cause', async () => {
  const cause = Object.assign(new Error('Access Denied'), { name: 'AccessDenied' })
  const s3 = await s3Access({ send: () => Promise.reject(cause) })
  const failure = await resultStore({ prefix: 'r/' })
    .write(s3, image, {})
    .catch((error) => error)
  expect(failure).toBeInstanceOf(ResultWriteError)
  expect(failure).toMatchObject({
    message: 'Expected to write s3://photos/2026/my cat.jpg, got: AccessDenied: Access Denied',
    cause,
  })
})
