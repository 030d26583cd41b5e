import type { Operation } from '../operation.ts'

export const deleteBucket: Operation = {
  name: 'DeleteBucket',
  method: 'DELETE',
  on: 'bucket',
  async run({ bucket }, store) {
    await store.deleteBucket(bucket)
    return { status: 204 }
  },
}
