import { expect, test } from 'vitest'
import { fakeS3 } from '../__fixtures__/fake-s3.ts'
import { fetchImage } from './fetch-image.ts'
import { type ImageClient, s3Access } from './s3-access.ts'

test('the bytes of an object come whole', async () => {
  const bytes = Uint8Array.of(1, 2, 3)
  const s3 = await s3Access(fakeS3({ 'photos/a b.jpg': { bytes } }))
  expect(await fetchImage(s3, { bucket: 'photos', key: 'a b.jpg' }, 3)).toBe(bytes)
})

test('a body that breaks off is a failed fetch with its cause', async () => {
  const cause = new Error('socket hang up')
  const Body = { transformToByteArray: () => Promise.reject(cause) }
  const s3 = await s3Access({ send: (async () => ({ Body })) as unknown as ImageClient['send'] })
  await expect(fetchImage(s3, { bucket: 'photos', key: 'a.jpg' }, 100)).rejects.toMatchObject({
    name: 'ImageFetchError',
    message: 'Expected to read s3://photos/a.jpg, got: Error: socket hang up',
    cause,
  })
})
