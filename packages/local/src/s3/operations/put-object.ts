import { checksumHeaders, readObjectHeaders } from '../object-headers.ts'
import type { Operation } from '../operation.ts'
import { receiveBody } from '../receive-body.ts'
import { S3Error } from '../s3-error.ts'

export const putObject: Operation = {
  name: 'PutObject',
  method: 'PUT',
  on: 'object',
  headers: [
    'if-none-match',
    'x-amz-checksum-*',
    'x-amz-decoded-content-length',
    'x-amz-meta-*',
    'x-amz-sdk-checksum-algorithm',
    'x-amz-trailer',
  ],
  async run(call, store) {
    store.bucket(call.bucket)
    const condition = call.headers['if-none-match']
    if (condition !== undefined && condition !== '*')
      throw S3Error.notImplemented('If-None-Match other than *')
    const own = readObjectHeaders(call.headers)
    const { body, result } = await store.writeBody((sink) => receiveBody(call, sink))
    const object = { ...own, ...result, body, requestId: call.requestId }
    await store.put(call.bucket, call.key, object, { ifAbsent: condition !== undefined })
    return { status: 200, headers: { etag: `"${result.md5}"`, ...checksumHeaders(result) } }
  },
}
