import { encodeKey } from './key-encoding.ts'
import { createdBy, type LambdaNotification } from './lambda-notification.ts'
import type { S3Event, S3EventRecord } from './s3-event.ts'
import type { StoredObject } from './stored-object.ts'

/** One event for one function. */
export interface S3Delivery {
  /** The same whenever the event of this PUT is told again. */
  readonly id: string
  readonly functionArn: string
  readonly event: S3Event
}

const principalId = 'coldframe-local'

/** The event of one PUT for one notification; equal inputs give equal events. */
export function s3Delivery(
  bucket: string,
  key: string,
  object: StoredObject,
  notification: LambdaNotification,
  region: string,
): S3Delivery {
  const record: S3EventRecord = {
    eventVersion: '2.6',
    eventSource: 'aws:s3',
    awsRegion: region,
    eventTime: new Date(object.modifiedMs).toISOString(),
    eventName: createdBy(object),
    userIdentity: { principalId },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': object.requestId, 'x-amz-id-2': object.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: notification.id,
      bucket: { name: bucket, ownerIdentity: { principalId }, arn: `arn:aws:s3:::${bucket}` },
      object: {
        key: encodeKey(key),
        size: object.sizeBytes,
        eTag: object.md5,
        sequencer: object.sequencer,
      },
    },
  }
  return {
    id: `${object.sequencer}-${notification.id}`,
    functionArn: notification.functionArn,
    event: { Records: [record] },
  }
}
