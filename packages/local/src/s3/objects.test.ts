import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { type TestS3, testS3 } from './test-s3.ts'

const Bucket = 'photos'

async function put(
  { client }: TestS3,
  Key: string,
  Body: string | Buffer | Readable,
  more: Partial<PutObjectCommandInput> = {},
): Promise<string | undefined> {
  const { ETag } = await client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
  return ETag
}

async function get({ client }: TestS3, Key: string): Promise<string | undefined> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
  return Body?.transformToString()
}

test('an object comes back with its bytes, type, metadata and ETag', async () => {
  const s3 = await testS3({ clock: { monotonicMs: () => 0, epochMs: () => 1_700_000_000_789 } })
  const given = {
    ContentType: 'image/jpeg',
    CacheControl: 'no-cache',
    ContentEncoding: 'gzip',
    Metadata: { camera: 'a b', shot: '7' },
  }
  expect(await put(s3, 'cat.jpg', 'hello', given)).toBe('"5d41402abc4b2a76b9719d911017c592"')
  const expected = {
    ...given,
    ContentLength: 5,
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
    LastModified: new Date(1_700_000_000_000),
    AcceptRanges: 'bytes',
  }
  const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'cat.jpg' }))
  expect(head).toMatchObject(expected)
  const answer = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'cat.jpg' }))
  expect(answer).toMatchObject(expected)
  expect(answer.ChecksumCRC32).toBe('NhCmhg==')
  expect(await answer.Body?.transformToString()).toBe('hello')
})

test('an empty object is an object, and an untyped one is binary', async () => {
  const s3 = await testS3()
  await put(s3, 'empty', '', { ContentLength: 0 })
  const answer = await s3.client.send(new GetObjectCommand({ Bucket, Key: 'empty' }))
  expect(answer).toMatchObject({
    ContentLength: 0,
    ETag: '"d41d8cd98f00b204e9800998ecf8427e"',
    ContentType: 'application/octet-stream',
  })
  expect(await answer.Body?.transformToString()).toBe('')
})

test.each([
  ['a b+c.jpg'],
  ['100%25.jpg'],
  ['Käse/größe.jpg'],
  ['😀/\u{1f431}.jpg'],
  ['//double//'],
  ['../../outside.jpg'],
  ['.'],
  ['?acl&x=y#z'],
  [`'"<>&;()!*~`],
  ['line\r\nbreak'],
  [`${'ä'.repeat(512)}`],
])('the key %j can be put, listed, read and deleted', async (key) => {
  const s3 = await testS3()
  await put(s3, key, 'hello')
  const list = await s3.client.send(new ListObjectsV2Command({ Bucket, Prefix: key.slice(0, 5) }))
  expect(list.Contents?.map(({ Key }) => Key)).toEqual([key])
  expect(await get(s3, key)).toBe('hello')
  const deleted = await s3.client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: key }] } }),
  )
  expect(deleted.Deleted).toEqual([{ Key: key }])
  await expect(get(s3, key)).rejects.toMatchObject({ name: 'NoSuchKey', Key: key })
})

test('a key never becomes a path: bodies have names of their own', async () => {
  const s3 = await testS3()
  await put(s3, '../../../outside', 'hello')
  expect(await readdir(s3.directory)).toEqual(['bodies', 'index.ndjson'])
  const [body, ...others] = await readdir(join(s3.directory, 'bodies'))
  expect(body).toMatch(/^[0-9a-f-]{36}$/)
  expect(others).toEqual([])
})

test('a stream is stored as its bytes, without the framing that the SDK sends around them', async () => {
  const s3 = await testS3()
  const bytes = Buffer.alloc(204_800, 'photo')
  const parts = [bytes.subarray(0, 65_536), bytes.subarray(65_536)]
  await put(s3, 'stream', Readable.from(parts), { ContentLength: bytes.length })
  const { Body, ContentEncoding } = await s3.client.send(
    new GetObjectCommand({ Bucket, Key: 'stream' }),
  )
  expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(bytes)
  expect(ContentEncoding).toBeUndefined()
})

test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
  'the %s that the SDK computes is verified and given back, for buffers and streams',
  async (ChecksumAlgorithm) => {
    const s3 = await testS3()
    const name = `Checksum${ChecksumAlgorithm}` as const
    for (const Body of [Buffer.from('hello'), Readable.from([Buffer.from('hello')])]) {
      const input = { Bucket, Key: 'cat.jpg', Body, ContentLength: 5, ChecksumAlgorithm }
      const answer = await s3.client.send(new PutObjectCommand(input))
      const head = new HeadObjectCommand({ Bucket, Key: 'cat.jpg', ChecksumMode: 'ENABLED' })
      expect(answer[name]).toBeTruthy()
      expect(await s3.client.send(head)).toMatchObject({ [name]: answer[name] })
    }
  },
)

test.each<[string, Partial<PutObjectCommandInput>]>([
  ['BadDigest', { ChecksumCRC32: 'AAAAAA==' }],
  ['BadDigest', { ChecksumSHA256: Buffer.alloc(32).toString('base64') }],
  ['BadDigest', { ContentMD5: Buffer.alloc(16).toString('base64') }],
  ['InvalidDigest', { ContentMD5: 'x' }],
  ['NotImplemented', { ChecksumCRC64NVME: 'AAAAAAAAAAA=' }],
  ['NotImplemented', { ACL: 'private' }],
  ['NotImplemented', { Tagging: 'a=b' }],
  ['NotImplemented', { ServerSideEncryption: 'AES256' }],
  ['NotImplemented', { StorageClass: 'STANDARD_IA' }],
  ['NotImplemented', { IfMatch: '"x"' }],
  ['NotImplemented', { IfNoneMatch: '"x"' }],
  ['MetadataTooLarge', { Metadata: { a: 'x'.repeat(2048) } }],
  ['NoSuchBucket', { Bucket: 'elsewhere' }],
  ['KeyTooLongError', { Key: 'ä'.repeat(513) }],
])('%s answers a PUT with %j, and nothing is left behind', async (name, more) => {
  const s3 = await testS3()
  await expect(put(s3, 'cat.jpg', 'hello', more)).rejects.toMatchObject({ name })
  expect(await readdir(join(s3.directory, 'bodies'))).toEqual([])
  expect((await s3.client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0)
})

test('a second PUT replaces the object, and its former body is removed', async () => {
  const s3 = await testS3()
  await put(s3, 'cat.jpg', 'first', { Metadata: { a: 'b' } })
  await put(s3, 'cat.jpg', 'second')
  expect(await get(s3, 'cat.jpg')).toBe('second')
  expect(await readdir(join(s3.directory, 'bodies'))).toHaveLength(1)
  const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: 'cat.jpg' }))
  expect(head.Metadata).toEqual({})
})

test('of many PUTs that must be the first, exactly one is', async () => {
  const s3 = await testS3()
  const attempts = Array.from({ length: 8 }, (_, index) =>
    put(s3, 'cat.jpg', `photo ${index}`, { IfNoneMatch: '*' }).catch((error: Error) => error.name),
  )
  const outcomes = await Promise.all(attempts)
  expect(outcomes.filter((outcome) => outcome === 'PreconditionFailed')).toHaveLength(7)
  expect(await readdir(join(s3.directory, 'bodies'))).toHaveLength(1)
})

test('an object that is replaced again and again can always be read whole', async () => {
  const s3 = await testS3()
  await put(s3, 'cat.jpg', '0'.repeat(1000))
  const writer = (async () => {
    for (let round = 1; round < 10; round++) await put(s3, 'cat.jpg', String(round).repeat(1000))
  })()
  const reader = async () => {
    for (let round = 0; round < 10; round++)
      expect(await get(s3, 'cat.jpg')).toMatch(/^(.)\1{999}$/)
  }
  await Promise.all([writer, reader(), reader()])
})

test('a range of bytes is given alone', async () => {
  const s3 = await testS3()
  await put(s3, 'cat.jpg', 'hello, world')
  const answer = await s3.client.send(
    new GetObjectCommand({ Bucket, Key: 'cat.jpg', Range: 'bytes=-5' }),
  )
  expect(await answer.Body?.transformToString()).toBe('world')
  expect(answer).toMatchObject({ ContentLength: 5, ContentRange: 'bytes 7-11/12' })
  await expect(
    s3.client.send(new GetObjectCommand({ Bucket, Key: 'cat.jpg', Range: 'bytes=12-' })),
  ).rejects.toMatchObject({ name: 'InvalidRange', ActualObjectSize: '12' })
})

test('what is not there is told as S3 tells it', async () => {
  const s3 = await testS3()
  await expect(get(s3, 'dog.jpg')).rejects.toMatchObject({ name: 'NoSuchKey' })
  await expect(
    s3.client.send(new HeadObjectCommand({ Bucket, Key: 'dog.jpg' })),
  ).rejects.toMatchObject({ name: 'NotFound' })
  await expect(
    s3.client.send(new GetObjectCommand({ Bucket: 'elsewhere', Key: 'dog.jpg' })),
  ).rejects.toMatchObject({ name: 'NoSuchBucket' })
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'dog.jpg' }))
})

test('objects are deleted one by one or many at once, and quietly where asked', async () => {
  const s3 = await testS3()
  for (const key of ['a', 'b', 'c', 'd']) await put(s3, key, key)
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
  const Objects = [{ Key: 'b' }, { Key: 'c' }, { Key: 'never there' }]
  const quiet = new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } })
  expect((await s3.client.send(quiet)).Deleted).toBeUndefined()
  const { Contents } = await s3.client.send(new ListObjectsV2Command({ Bucket }))
  expect(Contents?.map(({ Key }) => Key)).toEqual(['d'])
  expect(await readdir(join(s3.directory, 'bodies'))).toHaveLength(1)
})

test('deleting a version is refused, not taken for deleting the object', async () => {
  const s3 = await testS3()
  const Objects = [{ Key: 'a', VersionId: '1' }]
  await expect(
    s3.client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } })),
  ).rejects.toMatchObject({ name: 'NotImplemented' })
})
