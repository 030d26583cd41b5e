import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  type LambdaFunctionConfiguration,
  type NotificationConfiguration,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { type TestS3, testS3 } from './test-s3.ts'

const Bucket = 'photos'
const LambdaFunctionArn = 'arn:aws:lambda:eu-south-1:123456789012:function:resnet'

function filter(prefix: string, suffix: string): Pick<LambdaFunctionConfiguration, 'Filter'> {
  const FilterRules = [
    { Name: 'prefix' as const, Value: prefix },
    { Name: 'suffix' as const, Value: suffix },
  ]
  return { Filter: { Key: { FilterRules } } }
}

function notify(
  { client }: TestS3,
  NotificationConfiguration: NotificationConfiguration,
): Promise<unknown> {
  const input = { Bucket, NotificationConfiguration }
  return client.send(new PutBucketNotificationConfigurationCommand(input))
}

const everything: LambdaFunctionConfiguration = {
  Id: 'all',
  LambdaFunctionArn,
  Events: ['s3:ObjectCreated:*'],
}

test('a PUT is told to the function, as S3 words it', async () => {
  const s3 = await testS3({ clock: { monotonicMs: () => 0, epochMs: () => 1_700_000_000_789 } })
  await notify(s3, { LambdaFunctionConfigurations: [everything] })
  const { $metadata } = await s3.client.send(
    new PutObjectCommand({ Bucket, Key: 'in/Käse (1)+.jpg', Body: 'hello' }),
  )
  const requestId = $metadata.requestId
  expect(s3.deliveries).toEqual([
    {
      id: '000000000000000001-all',
      functionArn: LambdaFunctionArn,
      event: {
        Records: [
          {
            eventVersion: '2.6',
            eventSource: 'aws:s3',
            awsRegion: 'eu-south-1',
            eventTime: '2023-11-14T22:13:20.789Z',
            eventName: 'ObjectCreated:Put',
            userIdentity: { principalId: 'coldframe-local' },
            requestParameters: { sourceIPAddress: '127.0.0.1' },
            responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
            s3: {
              s3SchemaVersion: '1.0',
              configurationId: 'all',
              bucket: {
                name: 'photos',
                ownerIdentity: { principalId: 'coldframe-local' },
                arn: 'arn:aws:s3:::photos',
              },
              object: {
                key: 'in/K%C3%A4se+%281%29%2B.jpg',
                size: 5,
                eTag: '5d41402abc4b2a76b9719d911017c592',
                sequencer: '000000000000000001',
              },
            },
          },
        ],
      },
    },
  ])
})

test('only keys with the prefix and suffix are told, each to its function', async () => {
  const s3 = await testS3()
  const results = LambdaFunctionArn.replace('resnet', 'results:live')
  await notify(s3, {
    LambdaFunctionConfigurations: [
      { ...everything, Id: 'jpg', ...filter('in/', '.jpg') },
      { ...everything, Id: 'png', ...filter('in/', '.png'), Events: ['s3:ObjectCreated:Put'] },
      { ...everything, Id: 'out', ...filter('out/', ''), LambdaFunctionArn: results },
    ],
  })
  for (const Key of ['in/1.jpg', 'in/2.png', 'in/3.gif', 'out/4', '5.jpg'])
    await s3.client.send(new PutObjectCommand({ Bucket, Key, Body: 'hello' }))
  expect(s3.deliveries.map(({ id, functionArn }) => [id.slice(-5), functionArn])).toEqual([
    ['1-jpg', LambdaFunctionArn],
    ['2-png', LambdaFunctionArn],
    ['4-out', results],
  ])
})

test('deletions, refused PUTs and other buckets are not told', async () => {
  const s3 = await testS3()
  await notify(s3, { LambdaFunctionConfigurations: [everything] })
  await s3.client.send(new CreateBucketCommand({ Bucket: 'quiet' }))
  await s3.client.send(new PutObjectCommand({ Bucket: 'quiet', Key: 'a', Body: 'hello' }))
  await s3.client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
  await expect(
    s3.client.send(
      new PutObjectCommand({ Bucket, Key: 'a', Body: 'hello', ChecksumCRC32: 'AAAAAA==' }),
    ),
  ).rejects.toMatchObject({ name: 'BadDigest' })
  expect(s3.deliveries).toEqual([])
})

test('sequencers grow with every PUT', async () => {
  const s3 = await testS3()
  await notify(s3, { LambdaFunctionConfigurations: [everything] })
  for (let round = 0; round < 17; round++)
    await s3.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'hello' }))
  const sequencers = s3.deliveries.map(({ event }) => event.Records[0]?.s3.object.sequencer ?? '')
  expect(sequencers).toHaveLength(17)
  expect([...sequencers].sort()).toEqual(sequencers)
  expect(new Set(sequencers).size).toBe(17)
})

test('a configuration is given back as it was put, and an empty one ends it', async () => {
  const s3 = await testS3()
  const ask = () => s3.client.send(new GetBucketNotificationConfigurationCommand({ Bucket }))
  expect(await ask()).not.toHaveProperty('LambdaFunctionConfigurations')
  await notify(s3, { LambdaFunctionConfigurations: [{ ...everything, ...filter('in/', '.jpg') }] })
  expect((await ask()).LambdaFunctionConfigurations).toEqual([
    {
      ...everything,
      Filter: {
        Key: {
          FilterRules: [
            { Name: 'Prefix', Value: 'in/' },
            { Name: 'Suffix', Value: '.jpg' },
          ],
        },
      },
    },
  ])
  await notify(s3, {})
  await s3.client.send(new PutObjectCommand({ Bucket, Key: 'in/a.jpg', Body: 'hello' }))
  expect(s3.deliveries).toEqual([])
})

test.each<[string, string, NotificationConfiguration]>([
  [
    'InvalidArgument',
    'overlapping filters',
    {
      LambdaFunctionConfigurations: [
        { ...everything, Id: 'one', ...filter('in/', '') },
        { ...everything, Id: 'other', ...filter('in/old/', '.jpg') },
      ],
    },
  ],
  [
    'InvalidArgument',
    'the same id twice',
    {
      LambdaFunctionConfigurations: [
        { ...everything, ...filter('in/', '') },
        { ...everything, ...filter('out/', '') },
      ],
    },
  ],
  [
    'InvalidArgument',
    'a function of another region',
    {
      LambdaFunctionConfigurations: [
        { ...everything, LambdaFunctionArn: LambdaFunctionArn.replace('eu-south-1', 'eu-west-1') },
      ],
    },
  ],
  [
    'InvalidArgument',
    'something that is no function',
    {
      LambdaFunctionConfigurations: [{ ...everything, LambdaFunctionArn: 'resnet' }],
    },
  ],
  [
    'InvalidArgument',
    'two prefixes',
    {
      LambdaFunctionConfigurations: [
        {
          ...everything,
          Filter: {
            Key: {
              FilterRules: [
                { Name: 'prefix', Value: 'a' },
                { Name: 'prefix', Value: 'b' },
              ],
            },
          },
        },
      ],
    },
  ],
  [
    'NotImplemented',
    'another event',
    {
      LambdaFunctionConfigurations: [{ ...everything, Events: ['s3:ObjectRemoved:*'] }],
    },
  ],
  [
    'NotImplemented',
    'a queue',
    {
      QueueConfigurations: [
        { QueueArn: 'arn:aws:sqs:eu-south-1:123456789012:q', Events: ['s3:ObjectCreated:*'] },
      ],
    },
  ],
  ['NotImplemented', 'EventBridge', { EventBridgeConfiguration: {} }],
])('%s answers %s', async (name, _, configuration) => {
  await expect(notify(await testS3(), configuration)).rejects.toMatchObject({ name })
})
