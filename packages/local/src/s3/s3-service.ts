import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { type Clock, systemClock } from '@coldframe/core'
import { errorDocument } from './error-document.ts'
import { startLoopbackServer } from './loopback-server.ts'
import { readObjectHeaders } from './object-headers.ts'
import { ObjectStore } from './object-store.ts'
import type { S3Answer, S3Call } from './operation.ts'
import { findOperation } from './operation-table.ts'
import { parseRequestTarget } from './request-target.ts'
import type { S3Delivery } from './s3-delivery.ts'
import { S3Error } from './s3-error.ts'

/** A running endpoint. */
export interface S3Service {
  /** Such as `http://127.0.0.1:40123`. Clients use path-style addresses with it by themselves. */
  readonly endpoint: string
  /**
   * Puts an object as a PUT would, from within this process.
   *
   * @throws {S3Error} `NoSuchBucket`
   */
  putObject(
    bucket: string,
    key: string,
    bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<void>
  /** Ends open connections, and waits until nothing is written any more. Safe to repeat. */
  close(): Promise<void>
}

/** How `startS3` runs. */
export interface S3Options {
  /** Holds all state; created where it is not there. One service at a time may use it. */
  readonly directory: string
  readonly region: string
  readonly clock?: Clock | undefined
  /** @default a free one */
  readonly port?: number | undefined
  /**
   * Told each event after its PUT is committed, in order, and at the start once more every event of
   * earlier PUTs in the directory, so that none is lost: know them by `id`. It must not throw.
   */
  readonly onEvent: (delivery: S3Delivery) => void
}

/**
 * Starts an S3 endpoint on 127.0.0.1 for the AWS SDK: buckets, objects, and events for Lambda.
 *
 * It is strict: what it does not implement (ACLs, tags, encryption, versions and others) is answered
 * with 501 and a name, never ignored. Multipart uploads that were not completed end with the service. Checksums are verified where given.
 * Credentials must be there, but signatures are not verified.
 *
 * @throws {PortInUseError}
 * @throws {NotWritableError}
 * @throws {DamagedIndexError}
 */
export async function startS3(options: S3Options): Promise<S3Service> {
  const { directory, region, clock = systemClock, port, onEvent } = options
  const { store, deliveries } = await ObjectStore.open({ directory, region, clock, onEvent })
  const server = await startLoopbackServer({
    port,
    answer: (request, response) => answer(request, response, store),
    refuse: (error) => ({ contentType, body: errorDocument(unreadable(error)) }),
  }).catch(async (error) => {
    await store.close()
    throw error
  })
  for (const delivery of deliveries) onEvent(delivery)
  return {
    endpoint: server.endpoint,
    putObject: (bucket, key, bytes) => putObject(store, bucket, key, bytes),
    async close() {
      await server.close()
      await store.close()
    },
  }
}

async function putObject(
  store: ObjectStore,
  bucket: string,
  key: string,
  bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  store.bucket(bucket)
  const digest = createHash('md5')
  const { body, result: sizeBytes } = await store.writeBody(async (sink) => {
    let size = 0
    for await (const part of bytes) {
      digest.update(part)
      size += part.length
      await sink(Buffer.from(part.buffer, part.byteOffset, part.byteLength))
    }
    return size
  })
  const md5 = digest.digest('hex')
  const requestId = newRequestId()
  await store.put(bucket, key, { ...readObjectHeaders({}), body, sizeBytes, md5, requestId })
}

function newRequestId(): string {
  return randomBytes(8).toString('hex').toUpperCase()
}

const contentType = 'application/xml'

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  store: ObjectStore,
): Promise<void> {
  const requestId = newRequestId()
  let result: S3Answer
  try {
    const call = readCall(request, requestId)
    result = await findOperation(call).run(call, store)
  } catch (error) {
    result = errorAnswer(error, request.url ?? '', requestId)
  }
  const { status, headers = {}, body = '' } = result
  response.statusCode = status
  response.setHeader('x-amz-request-id', requestId)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (typeof body === 'string') {
    if (body !== '') response.setHeader('content-type', contentType)
    response.end(body)
    return
  }
  // The client may leave, or the disk may fail, in the middle: either way it sees the body cut off.
  await pipeline(body, response).catch(() => response.destroy())
}

/** @throws {S3Error} */
function readCall(request: IncomingMessage, requestId: string): S3Call {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value)
  const target = parseRequestTarget(request.url ?? '')
  const signed =
    headers.authorization ||
    (target.query.has('X-Amz-Credential') && target.query.has('X-Amz-Signature'))
  if (!signed) throw new S3Error('AccessDenied', 'Access Denied: the request is not signed.')
  return { ...target, requestId, method: request.method ?? '', headers, body: request }
}

function errorAnswer(error: unknown, resource: string, requestId: string): S3Answer {
  const known = S3Error.isInstance(error) ? error : internalError(error)
  return { status: known.status, body: errorDocument(known, { resource, requestId }) }
}

function internalError(error: unknown): S3Error {
  const aborted = (error as NodeJS.ErrnoException | undefined)?.code === 'ECONNRESET'
  if (aborted) return new S3Error('IncompleteBody', 'The connection ended before the body.')
  return new S3Error('InternalError', `We encountered an internal error: ${error}`)
}

/** What node:http could not parse. */
function unreadable({ code, message }: NodeJS.ErrnoException): S3Error {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new S3Error('RequestHeaderSectionTooLarge', 'Your request header section is too large.')
  if (code === 'HPE_INVALID_EOF_STATE')
    return new S3Error('IncompleteBody', 'The request ended before its Content-Length.')
  return new S3Error('BadRequest', `The request is not HTTP: ${code ?? message}.`)
}
