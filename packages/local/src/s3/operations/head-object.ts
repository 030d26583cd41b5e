import { checksumHeaders, objectHeaders } from '../object-headers.ts'
import type { Operation } from '../operation.ts'

export const headObject: Operation = {
  name: 'HeadObject',
  method: 'HEAD',
  on: 'object',
  headers: ['x-amz-checksum-mode'],
  async run({ bucket, key, headers }, store) {
    const object = store.object(bucket, key)
    const checksum = headers['x-amz-checksum-mode'] ? checksumHeaders(object) : {}
    return { status: 200, headers: { ...objectHeaders(object), ...checksum } }
  },
}
