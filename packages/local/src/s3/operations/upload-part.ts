import { checksumHeaders } from '../object-headers.ts'
import type { Operation } from '../operation.ts'
import { receiveBody } from '../receive-body.ts'
import { S3Error } from '../s3-error.ts'

const maxPartNumber = 10_000

export const uploadPart: Operation = {
  name: 'UploadPart',
  method: 'PUT',
  on: 'object',
  subresource: 'uploadId',
  query: ['partNumber'],
  headers: [
    'x-amz-checksum-*',
    'x-amz-decoded-content-length',
    'x-amz-sdk-checksum-algorithm',
    'x-amz-trailer',
  ],
  async run(call, store) {
    const { bucket, key, query } = call
    const uploadId = query.get('uploadId') ?? ''
    const text = query.get('partNumber') ?? ''
    const number = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0
    if (number < 1 || number > maxPartNumber)
      throw new S3Error(
        'InvalidArgument',
        `Part number must be an integer between 1 and ${maxPartNumber}, inclusive`,
        { ArgumentName: 'partNumber', ArgumentValue: text.slice(0, 1024) },
      )
    const { body, result } = await store.writeBody((sink) => receiveBody(call, sink))
    await store.uploads.addPart(bucket, key, uploadId, number, { ...result, body })
    const { 'x-amz-checksum-type': _, ...checksum } = checksumHeaders(result)
    return { status: 200, headers: { etag: `"${result.md5}"`, ...checksum } }
  },
}
