import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { chooseImage } from '../choose-image.ts'
import { replay } from '../replay/replay.ts'
import { collect } from '../testing/collect.ts'
import { type FakeS3, type FakeS3Options, fakeS3 } from '../testing/fake-s3.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { s3Target } from './s3-target.ts'
import { uploadClient } from './upload-client.ts'

let folder: string
let cat: string
let kite: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'coldframe-trace-'))
  cat = join(folder, 'cat.JPG')
  kite = join(folder, 'kite.png')
  await writeFile(cat, 'a cat')
  await writeFile(kite, 'a kite, longer')
})

afterAll(() => rm(folder, { recursive: true }))

const account = {
  region: 'eu-south-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'id', secretAccessKey: 'secret' },
}

async function s3(options?: FakeS3Options): Promise<{ s3: FakeS3; client: S3Client }> {
  const server = await fakeS3(options)
  const client = await uploadClient({ ...account, endpoint: server.endpoint })
  onTestFinished(async () => {
    client.destroy()
    await server.close()
  })
  return { s3: server, client }
}

test('an arrival uploads one image, with its type, length and CRC32', async () => {
  const { s3: server, client } = await s3()
  const target = s3Target({ client, bucket: 'photos', images: [cat], keyPrefix: 'run 1/' })
  expect(await target({ index: 42, offsetMs: 0 })).toEqual({
    bucket: 'photos',
    key: 'run 1/000042.jpg',
    bytes: 5,
    eTag: '"0a1b"',
    alreadyThere: false,
  })
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32('a cat'))
  expect(server.requests).toMatchObject([
    {
      method: 'PUT',
      path: '/photos/run%201/000042.jpg',
      headers: {
        'content-type': 'image/jpeg',
        'content-length': '5',
        'x-amz-checksum-crc32': crc.toString('base64'),
      },
    },
  ])
  expect(server.requests[0]?.headers).not.toHaveProperty('if-none-match')
  expect(server.requests[0]?.body.toString()).toBe('a cat')
})

test('each arrival takes the image that chooseImage names', async () => {
  const { s3: server, client } = await s3()
  const images = [cat, kite]
  const target = s3Target({ client, bucket: 'photos', images, seed: 98 })
  for (let index = 0; index < 8; index++) await target({ index, offsetMs: 0 })
  const chosen = Array.from({ length: 8 }, (_, index) => chooseImage(images, index, 98))
  expect(server.requests.map(({ body }) => body.toString())).toEqual(
    chosen.map((file) => (file === cat ? 'a cat' : 'a kite, longer')),
  )
  expect(server.requests.map(({ path }) => path)).toEqual(
    chosen.map((file, index) => `/photos/00000${index}${file === cat ? '.jpg' : '.png'}`),
  )
  expect(new Set(chosen).size).toBe(2)
})

test('a function may name key and file itself', async () => {
  const { s3: server, client } = await s3()
  const target = s3Target({
    client,
    bucket: 'photos',
    images: (index) => ({ key: `own-${index}`, file: kite }),
  })
  expect(await target({ index: 3, offsetMs: 0 })).toMatchObject({ key: 'own-3', bytes: 14 })
  expect(server.requests[0]?.headers['content-type']).toBe('image/png')
})

test('with ifAbsent a key is written once, and the second time says so', async () => {
  const { s3: server, client } = await s3()
  const target = s3Target({ client, bucket: 'photos', images: [cat], ifAbsent: true })
  const first = await target({ index: 0, offsetMs: 0 })
  const second = await target({ index: 0, offsetMs: 0 })
  expect(first).toMatchObject({ alreadyThere: false, eTag: '"0a1b"' })
  expect(second).toEqual({ bucket: 'photos', key: '000000.jpg', bytes: 5, alreadyThere: true })
  expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual(['*', '*'])
})

test('without ifAbsent a 412 is a failure like any other', async () => {
  const { client } = await s3({ status: 412 })
  const target = s3Target({ client, bucket: 'photos', images: [cat] })
  await expect(target({ index: 0, offsetMs: 0 })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 412 },
  })
})

test("a refused upload is a failed observation with the SDK's error, sent once", async () => {
  const { s3: server, client } = await s3({ status: 503 })
  const target = s3Target({ client, bucket: 'photos', images: [cat] })
  const observations = await collect(replay(fixedTrace(0), target, { clock: virtualClock() }))
  expect(observations).toMatchObject([
    { outcome: 'failed', error: { name: 'SlowDown', $metadata: { httpStatusCode: 503 } } },
  ])
  expect(server.requests).toHaveLength(1)
})

test('an upload under a signal that has aborted is not sent', async () => {
  const { s3: server, client } = await s3()
  const target = s3Target({ client, bucket: 'photos', images: [cat] })
  await expect(
    target({ index: 0, offsetMs: 0, signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ name: 'AbortError' })
  expect(server.requests).toEqual([])
})

test('a client that retries by itself is refused, and nothing is sent', async () => {
  const { s3: server } = await s3()
  const client = new S3Client({ ...account, endpoint: server.endpoint })
  const target = s3Target({ client, bucket: 'photos', images: [cat] })
  for (const index of [0, 1])
    await expect(target({ index, offsetMs: 0 })).rejects.toThrow(
      'Expected `client` to send each request once, got: "maxAttempts 3". Make it with `await uploadClient({ region })`',
    )
  expect(server.requests).toEqual([])
})

test('no images and a bad seed are refused at once', async () => {
  const { client } = await s3()
  expect(() => s3Target({ client, bucket: 'photos', images: [] })).toThrow('`images` to hold')
  expect(() => s3Target({ client, bucket: 'photos', images: [cat], seed: -1 })).toThrow('`seed`')
})

test('a file that is not there is a rejection that names it', async () => {
  const { client } = await s3()
  const target = s3Target({ client, bucket: 'photos', images: [join(folder, 'gone.jpg')] })
  await expect(target({ index: 0, offsetMs: 0 })).rejects.toThrow('gone.jpg')
})
