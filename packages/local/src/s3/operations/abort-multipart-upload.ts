import type { Operation } from '../operation.ts'

export const abortMultipartUpload: Operation = {
  name: 'AbortMultipartUpload',
  method: 'DELETE',
  on: 'object',
  subresource: 'uploadId',
  async run({ bucket, key, query }, store) {
    await store.uploads.abort(bucket, key, query.get('uploadId') ?? '')
    return { status: 204 }
  },
}
