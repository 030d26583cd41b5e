import type { Operation } from '../operation.ts'

export const headBucket: Operation = {
  name: 'HeadBucket',
  method: 'HEAD',
  on: 'bucket',
  async run({ bucket }, store) {
    store.bucket(bucket)
    return { status: 200, headers: { 'x-amz-bucket-region': store.region } }
  },
}
