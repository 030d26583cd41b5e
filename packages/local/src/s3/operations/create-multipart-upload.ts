import { readObjectHeaders } from '../object-headers.ts'
import type { Operation } from '../operation.ts'
import { leaf, xmlDocument } from '../xml-document.ts'

/**
 * Checksums are verified part by part; one of the whole object, as `x-amz-checksum-algorithm` asks
 * for, is not kept.
 */
export const createMultipartUpload: Operation = {
  name: 'CreateMultipartUpload',
  method: 'POST',
  on: 'object',
  subresource: 'uploads',
  headers: ['x-amz-checksum-algorithm', 'x-amz-meta-*'],
  async run({ bucket, key, headers }, store) {
    store.bucket(bucket)
    const uploadId = store.uploads.create(bucket, key, readObjectHeaders(headers))
    return {
      status: 200,
      body: xmlDocument('InitiateMultipartUploadResult', [
        leaf('Bucket', bucket),
        leaf('Key', key),
        leaf('UploadId', uploadId),
      ]),
    }
  },
}
