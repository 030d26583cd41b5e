import type { Operation, S3Call } from './operation.ts'
import { abortMultipartUpload } from './operations/abort-multipart-upload.ts'
import { completeMultipartUpload } from './operations/complete-multipart-upload.ts'
import { createBucket } from './operations/create-bucket.ts'
import { createMultipartUpload } from './operations/create-multipart-upload.ts'
import { deleteBucket } from './operations/delete-bucket.ts'
import { deleteObject } from './operations/delete-object.ts'
import { deleteObjects } from './operations/delete-objects.ts'
import { getBucketNotificationConfiguration } from './operations/get-bucket-notification-configuration.ts'
import { getObject } from './operations/get-object.ts'
import { headBucket } from './operations/head-bucket.ts'
import { headObject } from './operations/head-object.ts'
import { listBuckets } from './operations/list-buckets.ts'
import { listObjectsV2 } from './operations/list-objects-v2.ts'
import { listParts } from './operations/list-parts.ts'
import { putBucketNotificationConfiguration } from './operations/put-bucket-notification-configuration.ts'
import { putObject } from './operations/put-object.ts'
import { uploadPart } from './operations/upload-part.ts'
import { S3Error } from './s3-error.ts'

/** Everything that the endpoint does. */
export const operations: readonly Operation[] = [
  listBuckets,
  createBucket,
  headBucket,
  deleteBucket,
  putBucketNotificationConfiguration,
  getBucketNotificationConfiguration,
  listObjectsV2,
  deleteObjects,
  putObject,
  getObject,
  headObject,
  deleteObject,
  createMultipartUpload,
  uploadPart,
  listParts,
  completeMultipartUpload,
  abortMultipartUpload,
]

/** Query parameters of any request: the SDK's operation name, and a presigned request's signature. */
const anyQuery: readonly string[] = [
  'x-id',
  'X-Amz-Algorithm',
  'X-Amz-Content-Sha256',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-Security-Token',
  'X-Amz-Signature',
  'X-Amz-SignedHeaders',
]

const anyHeaders: readonly string[] = [
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-user-agent',
]

const resources = { service: 'the service', bucket: 'a bucket', object: 'an object' } as const

type Addressed = Pick<S3Call, 'method' | 'bucket' | 'key' | 'query' | 'headers'>

/**
 * The operation that a request is for.
 *
 * @throws {S3Error} `NotImplemented`, naming the operation, query parameter or header, where any of
 *   the request would have to be ignored.
 */
export function findOperation(call: Addressed): Operation {
  const on = call.key !== '' ? 'object' : call.bucket !== '' ? 'bucket' : 'service'
  const alike = operations.filter(({ method, on: where }) => method === call.method && where === on)
  const operation =
    alike.find(({ subresource }) => subresource !== undefined && call.query.has(subresource)) ??
    alike.find(({ subresource }) => subresource === undefined)
  const unknown = [...call.query.keys()].filter(
    (name) =>
      !anyQuery.includes(name) &&
      name !== operation?.subresource &&
      !operation?.query?.includes(name),
  )
  const name = call.query.get('x-id') ?? operation?.name
  if (!operation || unknown.length > 0) {
    const parameters = unknown.length > 0 ? ` with ?${unknown.join('&')}` : ''
    const request = `${call.method} of ${resources[on]}${parameters}`
    throw S3Error.notImplemented((name ? `${name} (${request})` : request).slice(0, 500))
  }
  for (const header of Object.keys(call.headers))
    if (
      changesBehaviour(header) &&
      ![...anyHeaders, ...(operation.headers ?? [])].some(covers(header))
    )
      throw S3Error.notImplemented(`${name} with the header ${header}`.slice(0, 500))
  return operation
}

function changesBehaviour(header: string): boolean {
  return header.startsWith('x-amz-') || header.startsWith('if-') || header === 'range'
}

function covers(header: string): (pattern: string) => boolean {
  return (pattern) =>
    pattern.endsWith('*') ? header.startsWith(pattern.slice(0, -1)) : header === pattern
}
