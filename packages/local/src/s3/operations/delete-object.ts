import type { Operation } from '../operation.ts'

export const deleteObject: Operation = {
  name: 'DeleteObject',
  method: 'DELETE',
  on: 'object',
  async run({ bucket, key }, store) {
    await store.delete(bucket, [key])
    return { status: 204 }
  },
}
