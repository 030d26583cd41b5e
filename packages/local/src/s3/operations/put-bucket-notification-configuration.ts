import { readNotifications } from '../notification-document.ts'
import type { Operation } from '../operation.ts'
import { receiveXml } from '../receive-xml.ts'
import { S3Error } from '../s3-error.ts'

export const putBucketNotificationConfiguration: Operation = {
  name: 'PutBucketNotificationConfiguration',
  method: 'PUT',
  on: 'bucket',
  subresource: 'notification',
  headers: ['x-amz-checksum-*', 'x-amz-sdk-checksum-algorithm'],
  async run(call, store) {
    const document = await receiveXml(call, 'NotificationConfiguration')
    if (!document) throw new S3Error('MalformedXML', 'Expected a <NotificationConfiguration>.')
    await store.setNotifications(call.bucket, readNotifications(document, store.region))
    return { status: 200 }
  },
}
