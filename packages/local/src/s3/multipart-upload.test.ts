import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { type TestS3, testS3 } from './test-s3.ts'

const object = { Bucket: 'photos', Key: 'big' }
const mebibyte = 1024 ** 2

async function begin({ client }: TestS3) {
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({
      ...object,
      ContentType: 'text/plain',
      Metadata: { a: 'b' },
    }),
  )
  return {
    UploadId,
    part: async (PartNumber: number, Body: Buffer) => {
      const command = new UploadPartCommand({ ...object, UploadId, PartNumber, Body })
      const { ETag, ChecksumCRC32 } = await client.send(command)
      return { PartNumber, ETag, ChecksumCRC32 }
    },
    complete: (Parts: { PartNumber: number; ETag?: string | undefined }[]) =>
      client.send(
        new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload: { Parts } }),
      ),
  }
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest()

test('parts become one object, whose ETag is the digest of their digests and their number', async () => {
  const s3 = await testS3()
  const upload = await begin(s3)
  const [one, two] = [Buffer.alloc(5 * mebibyte, 'a'), Buffer.from('the end')]
  const last = await upload.part(7, two)
  await upload.part(2, Buffer.from('replaced'))
  const first = await upload.part(2, one)
  const { Parts } = await s3.client.send(
    new ListPartsCommand({ ...object, UploadId: upload.UploadId }),
  )
  expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
    [2, 5 * mebibyte],
    [7, 7],
  ])
  const { ETag } = await upload.complete([first, last])
  expect(ETag).toBe(`"${md5(Buffer.concat([md5(one), md5(two)])).toString('hex')}-2"`)
  const answer = await s3.client.send(new GetObjectCommand(object))
  expect(answer).toMatchObject({ ETag, ContentType: 'text/plain', Metadata: { a: 'b' } })
  const bytes = Buffer.from((await answer.Body?.transformToByteArray()) ?? [])
  expect(bytes.equals(Buffer.concat([one, two]))).toBe(true)
  const tail = await s3.client.send(new GetObjectCommand({ ...object, Range: 'bytes=-7' }))
  expect([tail.$metadata.httpStatusCode, await tail.Body?.transformToString()]).toEqual([
    206,
    'the end',
  ])
  expect(await readdir(join(s3.directory, 'bodies'))).toHaveLength(1)
  await expect(upload.complete([first, last])).rejects.toMatchObject({ name: 'NoSuchUpload' })
})

test('parts out of order, unknown ones, and small ones before the last are refused', async () => {
  const upload = await begin(await testS3())
  const [one, two] = [
    await upload.part(1, Buffer.from('1')),
    await upload.part(2, Buffer.from('2')),
  ]
  await expect(upload.complete([two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' })
  await expect(upload.complete([one, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' })
  await expect(upload.complete([one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' })
  await expect(upload.complete([{ ...one, PartNumber: 3 }])).rejects.toMatchObject({
    name: 'InvalidPart',
  })
  await expect(upload.complete([{ ...one, ETag: two.ETag }])).rejects.toMatchObject({
    name: 'InvalidPart',
  })
  await expect(upload.complete([])).rejects.toMatchObject({ name: 'MalformedXML' })
  await expect(upload.part(10_001, Buffer.from('x'))).rejects.toMatchObject({
    name: 'InvalidArgument',
  })
  expect((await upload.complete([two])).ETag).toMatch(/-1"$/)
})

test('an upload that is aborted leaves nothing', async () => {
  const s3 = await testS3()
  const upload = await begin(s3)
  const part = await upload.part(1, Buffer.from('1'))
  await s3.client.send(new AbortMultipartUploadCommand({ ...object, UploadId: upload.UploadId }))
  expect(await readdir(join(s3.directory, 'bodies'))).toEqual([])
  await expect(upload.complete([part])).rejects.toMatchObject({ name: 'NoSuchUpload' })
  await expect(upload.part(2, Buffer.from('2'))).rejects.toMatchObject({ name: 'NoSuchUpload' })
  expect(await readdir(join(s3.directory, 'bodies'))).toEqual([])
})
