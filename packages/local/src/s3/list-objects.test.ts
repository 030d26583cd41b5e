import { ListObjectsV2Command, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { type TestS3, testS3 } from './test-s3.ts'

const Bucket = 'photos'

async function filled(): Promise<TestS3> {
  const s3 = await testS3({ clock: { monotonicMs: () => 0, epochMs: () => 1_700_000_000_789 } })
  for (const Key of ['b/ä 2', 'a', 'b/1', 'c', 'b/😀'])
    await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
  return s3
}

test('keys are listed in order, with size, ETag and whole seconds', async () => {
  const { client } = await filled()
  const list = await client.send(new ListObjectsV2Command({ Bucket }))
  expect(list).toMatchObject({ Name: Bucket, KeyCount: 5, MaxKeys: 1000, IsTruncated: false })
  expect(list.Contents?.map(({ Key }) => Key)).toEqual(['a', 'b/1', 'b/ä 2', 'b/😀', 'c'])
  expect(list.Contents?.[0]).toEqual({
    Key: 'a',
    Size: 1,
    ETag: '"0cc175b9c0f1b6a831c399e269772661"',
    LastModified: new Date(1_700_000_000_000),
    StorageClass: 'STANDARD',
  })
})

test.each([1, 2, 3])('pages of %i keys give the same list', async (MaxKeys) => {
  const { client } = await filled()
  const keys: (string | undefined)[] = []
  for await (const page of paginateListObjectsV2({ client }, { Bucket, MaxKeys }))
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key))
  expect(keys).toEqual(['a', 'b/1', 'b/ä 2', 'b/😀', 'c'])
})

test('a delimiter gives common prefixes', async () => {
  const { client } = await filled()
  const list = await client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }))
  expect(list.Contents?.map(({ Key }) => Key)).toEqual(['a', 'c'])
  expect(list.CommonPrefixes).toEqual([{ Prefix: 'b/' }])
  expect(list.KeyCount).toBe(3)
})

test('a list can start behind a key, and name the owner', async () => {
  const { client } = await filled()
  const list = await client.send(
    new ListObjectsV2Command({ Bucket, StartAfter: 'b/1', Prefix: 'b/', FetchOwner: true }),
  )
  expect(list.Contents?.map(({ Key, Owner }) => [Key, Owner?.ID])).toEqual([
    ['b/ä 2', 'coldframe-local'],
    ['b/😀', 'coldframe-local'],
  ])
})

test('encoding-type=url encodes what could not stand in XML', async () => {
  const { client } = await filled()
  const list = await client.send(
    new ListObjectsV2Command({ Bucket, Prefix: 'b/ä', EncodingType: 'url' }),
  )
  expect(list.Contents?.map(({ Key }) => Key)).toEqual(['b/%C3%A4+2'])
  expect(list.Prefix).toBe('b/%C3%A4')
})

test.each([
  ['InvalidArgument', { ContinuationToken: 'made up' }],
  ['InvalidArgument', { MaxKeys: -1 }],
  ['NoSuchBucket', { Bucket: 'elsewhere' }],
])('%s answers a list with %j', async (name, input) => {
  const { client } = await filled()
  await expect(client.send(new ListObjectsV2Command({ Bucket, ...input }))).rejects.toMatchObject({
    name,
  })
})
