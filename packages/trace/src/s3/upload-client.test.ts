import { expect, onTestFinished, test } from 'vitest'
import { fakeS3 } from '../testing/fake-s3.ts'
import { uploadClient } from './upload-client.ts'

test('it sends each upload once, and keeps what it was given', async () => {
  const client = await uploadClient({ region: 'eu-south-1' })
  expect(await client.config.maxAttempts()).toBe(1)
  expect(await client.config.region()).toBe('eu-south-1')
})

test('a hundred uploads are on their way at once, none waits for a socket', async () => {
  const server = await fakeS3({ holdUntil: 100 })
  const client = await uploadClient({
    endpoint: server.endpoint,
    region: 'eu-south-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
  })
  onTestFinished(async () => {
    client.destroy()
    await server.close()
  })
  const { PutObjectCommand } = await import('@aws-sdk/client-s3')
  await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      client.send(new PutObjectCommand({ Bucket: 'photos', Key: `${index}`, Body: 'photo' })),
    ),
  )
  expect(server.requests).toHaveLength(100)
})
