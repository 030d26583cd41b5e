import { once } from 'node:events'
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketLocationCommand,
  GetBucketVersioningCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutBucketNotificationConfigurationCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { NotWritableError } from '../not-writable-error.ts'
import { PortInUseError } from '../port-in-use-error.ts'
import { DamagedIndexError } from './damaged-index-error.ts'
import { type S3Service, startS3 } from './s3-service.ts'
import { temporaryDirectory } from './temporary-directory.ts'
import { type TestS3, testS3 } from './test-s3.ts'

const Bucket = 'photos'

/** Sends bytes as they are, and returns what comes back until the end. */
async function exchange({ endpoint }: S3Service, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(endpoint).port), '127.0.0.1')
  socket.write(bytes)
  return text(socket)
}

async function withNotification(s3: TestS3): Promise<TestS3> {
  const LambdaFunctionArn = 'arn:aws:lambda:eu-south-1:123456789012:function:resnet'
  await s3.client.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          { Id: 'all', LambdaFunctionArn, Events: ['s3:ObjectCreated:*'] },
        ],
      },
    }),
  )
  return s3
}

test.each([
  ['GET of a bucket', new ListObjectsCommand({ Bucket })],
  ['GET of a bucket with ?uploads', new ListMultipartUploadsCommand({ Bucket })],
  [
    'CopyObject with the header x-amz-copy-source',
    new CopyObjectCommand({ Bucket, Key: 'a', CopySource: 'photos/b' }),
  ],
  ['acl', new GetObjectAclCommand({ Bucket, Key: 'a' })],
  ['versioning', new GetBucketVersioningCommand({ Bucket })],
  ['location', new GetBucketLocationCommand({ Bucket })],
  ['tagging', new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [] } })],
  ['versionId', new GetObjectCommand({ Bucket, Key: 'a', VersionId: '1' })],
  ['response-content-type', new GetObjectCommand({ Bucket, Key: 'a', ResponseContentType: 'x' })],
  ['if-none-match', new GetObjectCommand({ Bucket, Key: 'a', IfNoneMatch: '"x"' })],
  [
    'x-amz-expected-bucket-owner',
    new DeleteObjectCommand({ Bucket, Key: 'a', ExpectedBucketOwner: '1' }),
  ],
])('what is not implemented is refused by name: %s', async (name, command) => {
  const { client } = await testS3()
  const error = await client.send(command as GetObjectCommand).catch((caught: Error) => caught)
  expect(error).toMatchObject({ name: 'NotImplemented', $metadata: { httpStatusCode: 501 } })
  expect((error as Error).message).toContain(name)
})

test('a request must be signed, in a header or in its address', async () => {
  const { service } = await testS3()
  const bare = await fetch(`${service.endpoint}/photos?list-type=2`)
  expect([bare.status, await bare.text()]).toEqual([403, expect.stringContaining('AccessDenied')])
  const presigned = await fetch(
    `${service.endpoint}/photos/a?X-Amz-Credential=a&X-Amz-Signature=b&X-Amz-Algorithm=c`,
    { method: 'PUT', body: 'hello' },
  )
  expect(presigned.status).toBe(200)
})

const head = 'Host: s3\r\nConnection: close\r\nAuthorization: AWS4-HMAC-SHA256\r\n'

test.each([
  ['MissingContentLength', `PUT /photos/a HTTP/1.1\r\n${head}\r\n`],
  [
    'NotImplemented',
    `PUT /photos/a HTTP/1.1\r\n${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
  ],
  ['NotImplemented', `PATCH /photos/a HTTP/1.1\r\n${head}\r\n`],
  ['RequestHeaderSectionTooLarge', `GET /photos/a HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ['InvalidURI', `GET /photos/%ff HTTP/1.1\r\n${head}\r\n`],
  ['BadRequest', 'hello\r\n\r\n'],
  ['MalformedXML', `PUT /photos?notification HTTP/1.1\r\n${head}Content-Length: 5\r\n\r\nhello`],
  ['MalformedXML', `PUT /photos?notification HTTP/1.1\r\n${head}Content-Length: 0\r\n\r\n`],
  ['InvalidRequest', `POST /photos?delete HTTP/1.1\r\n${head}Content-Length: 9\r\n\r\n<Delete/>`],
  [
    'MaxMessageLengthExceeded',
    `PUT /photos?notification HTTP/1.1\r\n${head}Content-Length: 9000000\r\n\r\n${'x'.repeat(9_000_000)}`,
  ],
])('%s answers a broken request as a document', async (code, request) => {
  const { service } = await testS3()
  const answer = await exchange(service, request)
  expect(answer).toContain(`<Code>${code}</Code>`)
  expect(answer).toMatch(/^HTTP\/1\.1 [45]\d\d .*\r\n/)
})

test('a body that ends before its Content-Length is incomplete', async () => {
  const { service } = await testS3()
  const socket = connect(Number(new URL(service.endpoint).port), '127.0.0.1')
  socket.end(`PUT /photos/a HTTP/1.1\r\n${head}Content-Length: 9\r\n\r\nhello`)
  expect(await text(socket)).toContain('<Code>IncompleteBody</Code>')
})

test('a body reaches the disk while it is still coming', async () => {
  const { service, directory } = await testS3()
  const size = 8 * 1024 ** 2
  const socket = connect(Number(new URL(service.endpoint).port), '127.0.0.1')
  socket.write(`PUT /photos/a HTTP/1.1\r\n${head}Content-Length: ${size}\r\n\r\n`)
  socket.write(Buffer.alloc(size - 1))
  const written = async () => {
    const [body] = await readdir(join(directory, 'bodies'))
    return body ? (await stat(join(directory, 'bodies', body))).size : 0
  }
  while ((await written()) < size / 2) await new Promise(setImmediate)
  socket.write(Buffer.alloc(1))
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /)
})

test('a long upload to where it cannot go gets its answer, and the connection goes on', async () => {
  const { client } = await testS3()
  const Body = Buffer.alloc(9_000_000)
  await expect(
    client.send(new PutObjectCommand({ Bucket: 'elsewhere', Key: 'a', Body })),
  ).rejects.toMatchObject({ name: 'NoSuchBucket' })
  await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body }))
})

test('an upload that breaks off leaves nothing', async () => {
  const { service, client, directory } = await testS3()
  const socket = connect(Number(new URL(service.endpoint).port), '127.0.0.1')
  socket.write(`PUT /photos/a HTTP/1.1\r\n${head}Content-Length: 100\r\n\r\nhello`)
  const bodies = () => readdir(join(directory, 'bodies'))
  while ((await bodies()).length === 0) await new Promise(setImmediate)
  socket.destroy()
  while ((await bodies()).length > 0) await new Promise(setImmediate)
  expect((await client.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0)
})

test('a service that starts again has its objects, and tells every event once more', async () => {
  const first = await withNotification(await testS3())
  for (const Key of ['a', 'b', 'b', 'c'])
    await first.client.send(new PutObjectCommand({ Bucket, Key, Body: Key, Metadata: { k: Key } }))
  await first.client.send(new DeleteObjectCommand({ Bucket, Key: 'c' }))
  await first.service.close()

  const second = await testS3({ directory: first.directory })
  expect(second.deliveries).toEqual(first.deliveries)
  expect(new Set(second.deliveries.map(({ id }) => id)).size).toBe(4)
  const { Contents } = await second.client.send(new ListObjectsV2Command({ Bucket }))
  expect(Contents?.map(({ Key }) => Key)).toEqual(['a', 'b'])
  const object = await second.client.send(new GetObjectCommand({ Bucket, Key: 'b' }))
  expect(object.Metadata).toEqual({ k: 'b' })
  expect(await object.Body?.transformToString()).toBe('b')

  await second.client.send(new PutObjectCommand({ Bucket, Key: 'd', Body: 'd' }))
  expect(second.deliveries.at(-1)?.id).toBe('000000000000000005-all')
})

test('after a kill, a line that was cut off and bodies without a line are gone', async () => {
  const first = await withNotification(await testS3())
  await first.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
  await first.service.close()
  const index = join(first.directory, 'index.ndjson')
  const whole = await readFile(index, 'utf8')
  await appendFile(index, whole.slice(whole.lastIndexOf('{"change":"put"'), -1))
  await writeFile(join(first.directory, 'bodies', 'stray'), 'x')

  const second = await testS3({ directory: first.directory })
  expect(second.deliveries).toEqual(first.deliveries)
  expect(await readFile(index, 'utf8')).toBe(whole)
  expect(await readdir(join(first.directory, 'bodies'))).toHaveLength(1)
  await second.client.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'b' }))
  await second.client.send(new HeadObjectCommand({ Bucket, Key: 'a' }))
})

test.each([
  ['line 2 cannot be read', 'not json\n'],
  ['line 2 cannot be read', '{"change":"unheard-of","bucket":"photos"}\n'],
  ['line 2 cannot be read', '{"change":"delete","bucket":"elsewhere","keys":["a"]}\n'],
  ['is missing', '{"change":"put","bucket":"photos","key":"a","object":{"body":"gone"}}\n'],
])('an index that is damaged otherwise is refused: %s', async (reason, line) => {
  const { service, directory } = await testS3()
  await service.close()
  await appendFile(join(directory, 'index.ndjson'), line)
  const start = startS3({ directory, region: 'eu-south-1', onEvent: () => {} })
  await expect(start).rejects.toThrow(reason)
  await expect(start).rejects.toSatisfy((error) => DamagedIndexError.isInstance(error))
})

test('a taken port and a directory that cannot be one are named', async () => {
  const directory = await temporaryDirectory()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const options = { region: 'eu-south-1', onEvent: () => {} }
  await expect(startS3({ ...options, directory, port })).rejects.toSatisfy((error) =>
    PortInUseError.isInstance(error),
  )
  other.close()
  const file = join(directory, 'file')
  await writeFile(file, '')
  await expect(startS3({ ...options, directory: join(file, 's3') })).rejects.toSatisfy((error) =>
    NotWritableError.isInstance(error),
  )
})

test('it listens on the loopback address alone, and closing it twice is closing it', async () => {
  const { service } = await testS3()
  expect(service.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  await service.close()
  await service.close()
  await expect(fetch(service.endpoint)).rejects.toThrow()
})
