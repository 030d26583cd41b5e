import { gzipSync } from 'node:zlib'
import type { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { expect, test } from 'vitest'
import { LogFileError } from '../log-file-error.ts'
import { type ExportBucketClient, exportedLogEvents } from './exported-log-events.ts'

/** A bucket with these objects, two keys a page. */
function bucketOf(objects: Readonly<Record<string, Uint8Array>>): ExportBucketClient {
  const send = async ({ input }: ListObjectsV2Command | GetObjectCommand) => {
    if ('Key' in input) {
      const bytes = objects[input.Key ?? ''] ?? new Uint8Array()
      return { Body: [bytes.subarray(0, 7), bytes.subarray(7)] }
    }
    const {
      Prefix = '',
      StartAfter = '',
      ContinuationToken = '',
    } = input as ListObjectsV2Command['input']
    const keys = Object.keys(objects)
      .sort()
      .filter((key) => key.startsWith(Prefix) && key > StartAfter && key > ContinuationToken)
    const Contents = keys.slice(0, 2).map((Key) => ({ Key }))
    return { Contents, NextContinuationToken: keys.length > 2 ? keys[1] : undefined }
  }
  return { send: send as unknown as ExportBucketClient['send'] }
}

const one = '2026-11-24T00:00:00.001Z START RequestId: 1\n2026-11-24T00:00:00.002Z REPORT\nXRAY\n'
const two = '2026-11-24T00:00:01.000Z b\n\n2026-11-24T00:00:02.000Z c\n'
const objects = {
  'p/aws-logs-write-test': Buffer.from('Permission Check Successful'),
  'p/task/2026-11-24-[$LATEST]0a/000000.gz': gzipSync(one),
  'p/task/web/000000.gz': gzipSync(two),
  'p/task/web/000001.gz': gzipSync(two),
  'q/task/web/000000.gz': gzipSync(two),
}
const t0 = Date.UTC(2026, 10, 24)
const stream = '2026/11/24/[$LATEST]0a'
const source = { client: bucketOf(objects), bucket: 'logs', prefix: 'p' }

test('the events of all streams come with their streams, joined over lines, without the marker', async () => {
  const events = []
  for await (const event of exportedLogEvents(source)) events.push(event)
  expect(events).toEqual([
    { timestamp: t0 + 1, message: 'START RequestId: 1', logStreamName: stream },
    { timestamp: t0 + 2, message: 'REPORT\nXRAY', logStreamName: stream },
    { timestamp: t0 + 1000, message: 'b', logStreamName: 'web' },
    { timestamp: t0 + 2000, message: 'c', logStreamName: 'web' },
    { timestamp: t0 + 1000, message: 'b', logStreamName: 'web' },
    { timestamp: t0 + 2000, message: 'c', logStreamName: 'web' },
  ])
})

test('a reading goes on from a cursor that went through JSON, wherever it was left', async () => {
  for (let taken = 0; taken <= 6; taken++) {
    const messages: string[] = []
    const first = exportedLogEvents(source)
    while (messages.length < taken) messages.push((await first.next()).value?.message ?? '')
    await first.return()
    const cursor = JSON.parse(JSON.stringify(first.cursor()))
    for await (const { message } of exportedLogEvents({ ...source, cursor })) messages.push(message)
    expect(messages).toEqual(['START RequestId: 1', 'REPORT\nXRAY', 'b', 'c', 'b', 'c'])
  }
})

test('a broken object gives the events before the fault, and the others where the fault is taken', async () => {
  const broken = { ...objects, 'p/task/web/000000.gz': gzipSync(two).subarray(0, 30) }
  const faults: LogFileError[] = []
  const messages: string[] = []
  const onFault = (fault: LogFileError) => faults.push(fault)
  const client = bucketOf(broken)
  for await (const { message } of exportedLogEvents({ ...source, client, onFault }))
    messages.push(message)
  expect(messages.slice(0, 2)).toEqual(['START RequestId: 1', 'REPORT\nXRAY'])
  expect(messages.slice(-2)).toEqual(['b', 'c'])
  expect(faults).toEqual([expect.any(LogFileError)])
  expect(faults[0]).toMatchObject({ path: 's3://logs/p/task/web/000000.gz' })

  const failing = exportedLogEvents({ ...source, client })
  const all = async () => {
    for await (const _ of failing);
  }
  await expect(all()).rejects.toThrow(LogFileError)
})

test('an object of another format is an error, and not an empty log', async () => {
  const client = bucketOf({ 'p/t/s/000000.gz': gzipSync('{"timestamp":1,"message":"x"}') })
  await expect(exportedLogEvents({ ...source, client }).next()).rejects.toThrow(
    'does not begin an event',
  )
})
