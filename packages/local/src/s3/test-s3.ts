import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { onTestFinished } from 'vitest'
import type { S3Delivery } from './s3-delivery.ts'
import { type S3Options, type S3Service, startS3 } from './s3-service.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** An endpoint for one test, with the bucket `photos`, AWS's own client, and what it was told. */
export interface TestS3 {
  readonly client: S3Client
  readonly service: S3Service
  readonly directory: string
  readonly deliveries: S3Delivery[]
}

/** Starts an endpoint that is closed after the test; again on the directory of an earlier one. */
export async function testS3(options: Partial<S3Options> = {}): Promise<TestS3> {
  const fresh = options.directory === undefined
  const directory = options.directory ?? (await temporaryDirectory())
  const deliveries: S3Delivery[] = []
  const onEvent = (delivery: S3Delivery) => deliveries.push(delivery)
  const service = await startS3({ region: 'eu-south-1', onEvent, ...options, directory })
  onTestFinished(() => service.close())
  const client = new S3Client({
    endpoint: service.endpoint,
    region: options.region ?? 'eu-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  if (fresh) await client.send(new CreateBucketCommand({ Bucket: 'photos' }))
  return { client, service, directory, deliveries }
}
