import { createHash } from 'node:crypto'
import { join } from 'node:path'
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { startS3 } from '@coldframe/local'
import { expect, onTestFinished, test } from 'vitest'
import { scratchFolder, writeFiles } from './testing/scratch-folder.ts'
import { uploadCode } from './upload-code.ts'

const bytes = Buffer.from('a zip, as far as S3 can tell')
const sha256 = createHash('sha256').update(bytes)
const hex = sha256.copy().digest('hex')
const codeSha256 = sha256.digest('base64')
const bucket = 'code-bucket'

/** A bucket, and the names of the requests that the client made. */
async function s3() {
  const directory = await scratchFolder()
  const { endpoint, close } = await startS3({ directory, region: 'eu-south-1', onEvent() {} })
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  // The SDK warns on the console that it does not send a stream twice.
  const logger = { debug() {}, info() {}, warn() {}, error() {} }
  const client = new S3Client({ region: 'eu-south-1', endpoint, credentials, logger })
  onTestFinished(async () => {
    client.destroy()
    await close()
  })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  const commands: string[] = []
  client.middlewareStack.add(
    (next, { commandName = '' }) => {
      commands.push(commandName)
      return (call) => next(call)
    },
    { step: 'initialize' },
  )
  await writeFiles(directory, { 'a.zip': bytes })
  const zipFile = join(directory, 'a.zip')
  return { client, commands, package: { zipFile, zipBytes: bytes.length, codeSha256 } }
}

test('the key is the hash; S3 has the bytes and checked them', async () => {
  const { client, package: own } = await s3()
  const code = await uploadCode({ client, bucket, package: own })
  expect(code).toEqual({ kind: 'zip', bucket, key: `code/${hex}.zip`, codeSha256 })
  const object = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key: code.key, ChecksumMode: 'ENABLED' }),
  )
  expect(object.ChecksumSHA256).toBe(codeSha256)
  expect(await object.Body?.transformToString()).toBe(String(bytes))
})

test('what is there is not sent again', async () => {
  const { client, commands, package: own } = await s3()
  const first = await uploadCode({ client, bucket, prefix: 'run-1/code', package: own })
  expect(await uploadCode({ client, bucket, prefix: 'run-1/code', package: own })).toEqual(first)
  expect(commands).toEqual(['HeadObjectCommand', 'PutObjectCommand', 'HeadObjectCommand'])
})

test('another object under the key is replaced', async () => {
  const { client, package: own } = await s3()
  const Key = `code/${hex}.zip`
  await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'half a zip' }))
  await uploadCode({ client, bucket, package: own })
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }))
  expect(await Body?.transformToString()).toBe(String(bytes))
})

test('a zip that changed after it was hashed is not stored', async () => {
  const { client, package: own } = await s3()
  const changed = { ...own, codeSha256: createHash('sha256').update('other').digest('base64') }
  await expect(uploadCode({ client, bucket, package: changed })).rejects.toThrow()
})

test('where S3 does not say whether it is there, nothing is sent', async () => {
  const { commands, client, package: own } = await s3()
  client.middlewareStack.add(() => () => Promise.reject(new Error('AccessDenied')), {
    step: 'finalizeRequest',
    priority: 'high',
  })
  await expect(uploadCode({ client, bucket, package: own })).rejects.toThrow('AccessDenied')
  expect(commands).toEqual(['HeadObjectCommand'])
})
