import { gunzipSync } from 'node:zlib'
import {
  CloudWatchLogsClient,
  CreateExportTaskCommand,
  DescribeExportTasksCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryDirectory } from '../s3/temporary-directory.ts'
import { testS3 } from '../s3/test-s3.ts'
import { openLogStore } from './log-store.ts'
import { startLogs } from './logs-service.ts'
import { stoppedClock } from './test-logs.ts'

async function withLogs() {
  const { client: s3, service } = await testS3()
  const store = await openLogStore({ directory: await temporaryDirectory(), clock: stoppedClock })
  const logs = await startLogs({ store, region: 'eu-south-1', exportTo: service })
  onTestFinished(() => logs.close())
  const client = new CloudWatchLogsClient({
    endpoint: logs.endpoint,
    region: 'eu-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  await store.createGroup('g')
  return { s3, store, client }
}

const request = {
  logGroupName: 'g',
  from: 0,
  to: 9_999,
  destination: 'photos',
  destinationPrefix: 'p',
}

test('each stream becomes a packed text, sorted by time, beside the marker', async () => {
  const { s3, store, client } = await withLogs()
  for (const stream of ['2026/11/24/[$LATEST]0a', 'empty']) await store.createStream('g', stream)
  await store.append('g', '2026/11/24/[$LATEST]0a', [
    { timestamp: 2, message: 'REPORT\nXRAY\n' },
    { timestamp: 1, message: 'START\n' },
    { timestamp: 10_000, message: 'too late' },
  ])
  const { taskId } = await client.send(new CreateExportTaskCommand({ ...request, taskName: 't' }))
  const task = async () =>
    (await client.send(new DescribeExportTasksCommand({ taskId }))).exportTasks?.[0]
  await expect.poll(async () => (await task())?.status?.code).toBe('COMPLETED')
  expect(await task()).toMatchObject({
    ...request,
    taskName: 't',
    taskId,
    executionInfo: { creationTime: 1_700_000_000_000, completionTime: 1_700_000_000_000 },
  })
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'photos' }))
  const key = `p/${taskId}/2026-11-24-[$LATEST]0a/000000.gz`
  expect(new Set(Contents?.map(({ Key }) => Key))).toEqual(new Set([key, 'p/aws-logs-write-test']))
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'photos', Key: key }))
  expect(gunzipSync((await Body?.transformToByteArray()) ?? '').toString()).toBe(
    '1970-01-01T00:00:00.001Z START\n1970-01-01T00:00:00.002Z REPORT\nXRAY\n',
  )
})

test('one task runs at a time', async () => {
  const { store, client } = await withLogs()
  await store.createStream('g', 's')
  const create = () => client.send(new CreateExportTaskCommand(request))
  const results = await Promise.allSettled([create(), create()])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const refused = results.find(({ status }) => status === 'rejected')
  expect(refused).toMatchObject({ reason: { name: 'LimitExceededException' } })
})

test.each([
  ['InvalidParameterException', { destination: 'nowhere' }],
  ['InvalidParameterException', { from: 2, to: 1 }],
  ['ResourceNotFoundException', { logGroupName: 'none' }],
])('%s answers %o', async (name, input) => {
  const { client } = await withLogs()
  await expect(
    client.send(new CreateExportTaskCommand({ ...request, ...input })),
  ).rejects.toMatchObject({ name })
  await expect(
    client.send(new DescribeExportTasksCommand({ taskId: 'none' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})
