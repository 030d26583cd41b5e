import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3'

/** Creates a bucket, or finds it, and lets each object that is created in it invoke a function. */
export async function triggerBucket(
  client: S3Client,
  bucket: string,
  functionArn: string,
): Promise<void> {
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }))
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error
  }
  await client.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: bucket,
      NotificationConfiguration: {
        LambdaFunctionConfigurations: [
          { Id: 'coldframe', LambdaFunctionArn: functionArn, Events: ['s3:ObjectCreated:*'] },
        ],
      },
    }),
  )
}
