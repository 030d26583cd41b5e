import { afterEach, expect, test, vi } from 'vitest'
import { fakeS3 } from '../__fixtures__/fake-s3.ts'
import { MissingPackageError } from '../missing-package-error.ts'
import { s3Fetch } from './fetch-image.ts'

afterEach(() => {
  vi.doUnmock('@aws-sdk/client-s3')
  vi.resetModules()
})

test('the bytes of an object come whole', async () => {
  const bytes = Uint8Array.of(1, 2, 3)
  const fetch = await s3Fetch(fakeS3({ 'photos/a b.jpg': { bytes } }), 3)
  expect(await fetch({ bucket: 'photos', key: 'a b.jpg' })).toBe(bytes)
})

test('a body that breaks off is a failed fetch with its cause', async () => {
  const cause = new Error('socket hang up')
  const Body = { transformToByteArray: () => Promise.reject(cause) }
  const client = { send: (async () => ({ Body })) as ReturnType<typeof fakeS3>['send'] }
  const fetch = await s3Fetch(client, 100)
  await expect(fetch({ bucket: 'photos', key: 'a.jpg' })).rejects.toMatchObject({
    name: 'ImageFetchError',
    message: 'Expected to read s3://photos/a.jpg, got: Error: socket hang up',
    cause,
  })
})

test('an SDK that is not installed is named, with what to do', async () => {
  vi.doMock('@aws-sdk/client-s3', () => {
    throw new Error('Cannot find package')
  })
  vi.resetModules()
  const { s3Fetch } = await import('./fetch-image.ts')
  const failure = await s3Fetch(undefined, 100).catch((error) => error)
  expect(MissingPackageError.isInstance(failure)).toBe(true)
  expect(failure.message).toContain('npm install @aws-sdk/client-s3')
})
