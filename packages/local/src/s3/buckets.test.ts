import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  NoSuchBucket,
  NotFound,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { testS3 } from './test-s3.ts'

const Bucket = 'photos'

test('a bucket is created once, found, listed, and deleted once it is empty', async () => {
  const { client } = await testS3()
  await expect(client.send(new CreateBucketCommand({ Bucket }))).rejects.toBeInstanceOf(
    BucketAlreadyOwnedByYou,
  )
  await client.send(new CreateBucketCommand({ Bucket: 'a.results' }))
  expect(await client.send(new HeadBucketCommand({ Bucket }))).toMatchObject({
    BucketRegion: 'eu-south-1',
  })
  const { Buckets } = await client.send(new ListBucketsCommand({}))
  expect(Buckets?.map(({ Name }) => Name)).toEqual(['a.results', 'photos'])

  await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
  await expect(client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'BucketNotEmpty',
  })
  await client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
  await client.send(new DeleteBucketCommand({ Bucket }))
  await expect(client.send(new HeadBucketCommand({ Bucket }))).rejects.toBeInstanceOf(NotFound)
  await expect(client.send(new DeleteBucketCommand({ Bucket }))).rejects.toBeInstanceOf(
    NoSuchBucket,
  )
})

test.each(['ab', 'Upper', 'a..b', '-a-b', 'a_b', 'a'.repeat(64)])(
  'the bucket name %s is refused',
  async (name) => {
    const { client } = await testS3()
    await expect(client.send(new CreateBucketCommand({ Bucket: name }))).rejects.toMatchObject({
      name: 'InvalidBucketName',
    })
  },
)

test('a bucket is made in the region of the endpoint, or not at all', async () => {
  const abroad = {
    Bucket: 'abroad',
    CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const },
  }
  const milan = await testS3()
  await expect(milan.client.send(new CreateBucketCommand(abroad))).rejects.toMatchObject({
    name: 'IllegalLocationConstraintException',
  })
  // us-east-1 is the region of those who name none.
  const virginia = await testS3({ region: 'us-east-1' })
  await virginia.client.send(new HeadBucketCommand({ Bucket }))
})
