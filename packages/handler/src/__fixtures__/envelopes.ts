/** What S3 sends when a notification is set up. */
export const testEvent: object = {
  Service: 'Amazon S3',
  Event: 's3:TestEvent',
  Time: '2026-11-24T03:50:00.123Z',
  Bucket: 'photos',
  RequestId: '5582815E1AEA5ADF',
}

/** An upload to the bucket `photos` as EventBridge tells it: the key is not encoded. */
export function eventBridge(key: string, detailType = 'Object Created'): object {
  return {
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': detailType,
    source: 'aws.s3',
    account: '111122223333',
    time: '2026-11-24T03:50:00Z',
    region: 'eu-south-1',
    resources: ['arn:aws:s3:::photos'],
    detail: {
      version: '0',
      bucket: { name: 'photos' },
      object: { key, size: 100, etag: 'b57f9512698f4b09e608f4f2a65852e5', sequencer: '0055AE' },
      'request-id': 'N4N7GDK58NMKJ12R',
      requester: '123456789012',
      reason: 'PutObject',
    },
  }
}

/** Messages of an SQS queue, `message-0` and on, with these bodies. */
export function sqs(...bodies: readonly (object | string)[]): {
  Records: { messageId: string; body: string }[]
} {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: json(body),
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-south-1:111122223333:photos',
      awsRegion: 'eu-south-1',
    })),
  }
}

/** What SNS puts around an event where raw delivery is off. */
export function notification(message: object | string): object {
  return {
    Type: 'Notification',
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    TopicArn: 'arn:aws:sns:eu-south-1:111122223333:photos',
    Subject: 'Amazon S3 Notification',
    Message: json(message),
    Timestamp: '2026-11-24T03:50:00.300Z',
  }
}

/** An SNS topic that invokes the function itself. */
export function sns(message: object | string): object {
  const record = { EventSource: 'aws:sns', EventVersion: '1.0', Sns: notification(message) }
  return { Records: [record] }
}

function json(value: object | string): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
