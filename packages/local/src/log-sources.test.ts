// One log group, collected in every way that there is: the rows are the same.
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import { type Invocation, type LogEvent, type LogSource, readInvocations } from '@coldframe/core'
import { insightsEvents, logEvents } from '@coldframe/core/cloudwatch'
import { logFiles } from '@coldframe/core/files'
import { exportedLogEvents, exportLogs } from '@coldframe/core/s3-export'
import { expect, onTestFinished, test } from 'vitest'
import { type LogStore, openLogStore } from './logs/log-store.ts'
import { startLogs } from './logs/logs-service.ts'
import { temporaryDirectory } from './s3/temporary-directory.ts'
import { testS3 } from './s3/test-s3.ts'

const logGroupName = '/aws/lambda/resnet-50'
const startTime = Date.UTC(2026, 10, 24, 7, 30)
const requests = 600
const endTime = startTime + 2_000 * requests

test('FilterLogEvents, Logs Insights, an export, its files and other files give the same rows', async () => {
  const { client, store, s3, bucket } = await lab()
  await writeLog(store)
  const times = { startTime, endTime }
  const query = { client, logGroupName, ...times }
  const exported = await exportLogs({ ...query, bucket, prefix: 'study', pollIntervalMs: 10 })
  const filtered = logEvents({ ...query, requestsPerSecond: Infinity })

  const rows = await rowsOf(filtered)
  expect(rows).toHaveLength(requests)
  expect(rows.filter(({ start }) => start.kind === 'cold')).toHaveLength(3)
  expect(rows.filter(({ failure }) => failure !== undefined)).toHaveLength(6)

  expect(await rowsOf(insightsEvents({ ...query, pollIntervalMs: 5 })), 'Insights').toEqual(rows)
  expect(await rowsOf(exportedLogEvents({ client: s3, ...exported })), 'export').toEqual(rows)
  const folder = await temporaryDirectory()
  await download(s3, bucket, exported.prefix, folder)
  expect(await rowsOf(logFiles(folder)), 'files of the export').toEqual(rows)
  for (const [name, write] of Object.entries(writers))
    expect(await rowsOf(await fileOf(store, write)), name).toEqual(rows)
})

/** As tools write an event whose message ends its line. */
const writers: Readonly<Record<string, (event: LogEvent) => string>> = {
  'JSON lines': (event) => `${JSON.stringify(event)}\n`,
  'aws logs tail': (event) =>
    `${iso(event)}000+00:00 ${event.logStreamName} ${event.message.trimEnd()}\n`,
  'sam logs': (event) => `${event.logStreamName} ${iso(event)}000 ${event.message}`,
}

function iso({ timestamp }: LogEvent): string {
  return new Date(timestamp).toISOString().slice(0, -1)
}

async function lab(): Promise<{
  client: CloudWatchLogsClient
  store: LogStore
  s3: S3Client
  bucket: string
}> {
  const { client: s3, service } = await testS3()
  const store = await openLogStore({ directory: await temporaryDirectory() })
  const logs = await startLogs({ store, region: 'eu-south-1', exportTo: service })
  onTestFinished(() => logs.close())
  const client = new CloudWatchLogsClient({
    endpoint: logs.endpoint,
    region: 'eu-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onTestFinished(() => client.destroy())
  return { client, store, s3, bucket: 'photos' }
}

/** Three environments that serve in turn, with a cold start each; every hundredth request times out. */
async function writeLog(store: LogStore): Promise<void> {
  await store.createGroup(logGroupName)
  for (let environment = 0; environment < 3; environment++) {
    const stream = `2026/11/24/[$LATEST]${String(environment).repeat(32)}`
    const events: { timestamp: number; message: string }[] = []
    for (let request = environment; request < requests; request += 3) {
      const atMs = startTime + 2_000 * request
      const cold = request === environment
      const requestId = `6c14aac6-b810-49ce-9c6c-${String(request).padStart(12, '0')}`
      const add = (afterMs: number, ...lines: readonly string[]) =>
        events.push({
          timestamp: atMs + afterMs,
          message: lines.map((line) => `${line}\n`).join(''),
        })
      if (cold) add(0, 'INIT_START Runtime Version: nodejs:22.v1\tRuntime Version ARN: arn:x')
      add(1, `START RequestId: ${requestId} Version: $LATEST`)
      add(
        2,
        `${new Date(atMs + 2).toISOString()}\t${requestId}\tINFO\tseen`,
        '  at a.js:1',
        '',
        '  at b.js:2',
      )
      const timedOut = request % 100 === 50
      if (timedOut)
        add(
          3,
          `${new Date(atMs + 3).toISOString()} ${requestId} Task timed out after 3.00 seconds`,
          '',
        )
      add(4, `END RequestId: ${requestId}`)
      add(
        5,
        `REPORT RequestId: ${requestId}\tDuration: ${request + 1}.25 ms\tBilled Duration: ${request + 2} ms\tMemory Size: 1536 MB\tMax Memory Used: 200 MB\t${cold ? 'Init Duration: 300.50 ms\t' : ''}${timedOut ? 'Status: timeout' : ''}`,
        'XRAY TraceId: 1-6ac7c67a-1c0aa43118a5d54708c0da61\tSegmentId: 2d54219895e821dd\tSampled: true\t',
      )
    }
    await store.createStream(logGroupName, stream)
    await store.append(logGroupName, stream, events)
  }
}

async function rowsOf(source: LogSource): Promise<Invocation[]> {
  const rows: Invocation[] = []
  const onFault = (fault: unknown) => expect(fault).toBeUndefined()
  for await (const row of readInvocations(source, { onFault })) rows.push(row)
  return rows.sort((one, other) => (one.requestId < other.requestId ? -1 : 1))
}

async function download(s3: S3Client, Bucket: string, Prefix: string, to: string): Promise<void> {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }))
  for (const { Key = '' } of Contents ?? []) {
    const folder = join(to, basename(dirname(Key)))
    await mkdir(folder)
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
    await writeFile(join(folder, basename(Key)), (await Body?.transformToByteArray()) ?? '')
  }
}

async function fileOf(store: LogStore, write: (event: LogEvent) => string): Promise<LogSource> {
  const events: LogEvent[] = []
  for (const stream of await store.streamNames(logGroupName))
    for await (const event of store.events(logGroupName, stream)) events.push(event)
  events.sort((one, other) => one.timestamp - other.timestamp)
  const file = join(await temporaryDirectory(), 'log')
  await writeFile(file, events.map(write).join(''))
  return logFiles(file)
}
