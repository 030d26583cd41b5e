import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3'
import { decompressed } from '../files/decompressed.ts'
import { stampedEvents } from '../files/stamped-events.ts'
import { exportedLine } from '../files/stamped-line.ts'
import type { LogEvent } from '../log-event.ts'
import { LogFileError } from '../log-file-error.ts'
import { type Resumable, resumable } from '../resumable.ts'
import { exportedStreamName, isExportedFile } from './exported-stream-name.ts'

/** The part of the SDK's `S3Client` that is used. */
export interface ExportBucketClient {
  send(command: ListObjectsV2Command): Promise<ListObjectsV2CommandOutput>
  send(command: GetObjectCommand): Promise<GetObjectCommandOutput>
}

/** Where a reading stands; plain JSON. */
export interface ExportedLogEventsCursor {
  /** The key of the last object that was read to its end. */
  readonly after?: string | undefined
  /** How many events of the object behind it were taken. */
  readonly events: number
}

export interface ExportedLogEventsOptions {
  /** An `S3Client`; its retries and its region apply. */
  readonly client: ExportBucketClient
  readonly bucket: string
  /** Such as the `prefix` that `exportLogs` says; of several exports, all are read. */
  readonly prefix: string
  /** Where an earlier reading stood, from its `cursor()`. */
  readonly cursor?: ExportedLogEventsCursor | undefined
  /**
   * Called for each object that cannot be read, or not to its end; the next one is read then.
   * @default the error is thrown
   */
  readonly onFault?: ((fault: LogFileError) => void) | undefined
}

/**
 * The log events of exports that CloudWatch Logs wrote to S3: stream after stream, by key, each
 * stream by time. Objects that are not `000000.gz` and the like, such as the marker
 * `aws-logs-write-test`, are left out.
 *
 * Memory does not grow with an object. An export does not say event ids and ingestion times; line
 * ends at the end of a message are lost, and stream names are made of the folders'. A line of a
 * message that begins as an event does, with a time, is read as one.
 *
 * @returns Events to iterate; `cursor()` says where they stand.
 * @throws {LogFileError} Unless `onFault` is given: an object that cannot be decompressed, after all
 * events before the fault, or one of another format, such as JSON lines: download that and give it to
 * `logFiles`.
 */
export function exportedLogEvents(
  options: ExportedLogEventsOptions,
): Resumable<LogEvent, ExportedLogEventsCursor> {
  const state = { after: options.cursor?.after, events: options.cursor?.events ?? 0 }
  return resumable(read(options, state), () => ({ ...state }))
}

async function* read(
  options: ExportedLogEventsOptions,
  state: { after: string | undefined; events: number },
): AsyncGenerator<LogEvent, void, void> {
  for await (const key of exportedKeys(options, state.after)) {
    let skip = state.events
    try {
      for await (const event of objectEvents(options, key)) {
        if (skip-- > 0) continue
        state.events++
        yield event
      }
    } catch (error) {
      if (!options.onFault || !(error instanceof LogFileError)) throw error
      options.onFault(error)
    }
    state.after = key
    state.events = 0
  }
}

async function* exportedKeys(
  { client, bucket, prefix }: ExportedLogEventsOptions,
  after: string | undefined,
): AsyncGenerator<string, void, void> {
  let ContinuationToken: string | undefined
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        StartAfter: after,
        ContinuationToken,
      }),
    )
    for (const { Key } of page.Contents ?? [])
      if (Key !== undefined && isExportedFile(partFromEnd(Key, 1))) yield Key
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
}

async function* objectEvents(
  { client, bucket }: ExportedLogEventsOptions,
  key: string,
): AsyncGenerator<LogEvent, void, void> {
  const name = `s3://${bucket}/${key}`
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
  if (!Body) throw new LogFileError(name, 'it came without a body')
  // In Node.js the body is a stream, which closes when the loop is left.
  const chunks = Body as AsyncIterable<Uint8Array>
  const logStreamName = exportedStreamName(partFromEnd(key, 2))
  yield* stampedEvents(decompressed(chunks, 'gzip', name), exportedLine, name, logStreamName)
}

function partFromEnd(key: string, place: number): string {
  return key.split('/').at(-place) ?? ''
}
