import { notificationDocument } from '../notification-document.ts'
import type { Operation } from '../operation.ts'

export const getBucketNotificationConfiguration: Operation = {
  name: 'GetBucketNotificationConfiguration',
  method: 'GET',
  on: 'bucket',
  subresource: 'notification',
  async run({ bucket }, store) {
    return { status: 200, body: notificationDocument(store.bucket(bucket).notifications) }
  },
}
