import { join } from 'node:path'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { type Invocation, readInvocations } from '@coldframe/core'
import { startLambda, startS3 } from '@coldframe/local'
import { onTestFinished } from 'vitest'
import { scratchFolder } from './scratch-folder.ts'

const region = 'eu-south-1'
const bucket = 'photos'

/**
 * Starts a function's folder under AWS's own runtime client, sends it the S3 event of one image, and
 * reads what it logged.
 */
export async function handleImage(
  folder: string,
  image: { readonly key: string; readonly bytes: Buffer },
): Promise<Invocation | undefined> {
  const home = await scratchFolder()
  const s3 = await startS3({ directory: join(home, 's3'), region, onEvent() {} })
  onTestFinished(s3.close)
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const client = new S3Client({ region, endpoint: s3.endpoint, credentials })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
  await s3.putObject(bucket, image.key, [image.bytes])

  const messages: string[] = []
  let reported = (): void => undefined
  const report = new Promise<void>((resolve) => {
    reported = resolve
  })
  const lambda = await startLambda({
    directory: join(home, 'lambda'),
    region,
    limits: 'none',
    logs: {
      createGroup() {},
      createStream() {},
      append(_group, _stream, events) {
        messages.push(...events.map(({ message }) => message))
        if (messages.some((message) => message.startsWith('REPORT'))) reported()
      },
    },
  })
  onTestFinished(() => lambda.close())
  const created = await lambda.createFunction({
    name: 'packaged',
    folder,
    handler: 'index.handler',
    memorySizeMB: 1769,
    timeoutSeconds: 60,
    architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    environment: { AWS_ENDPOINT_URL_S3: s3.endpoint },
    maximumRetryAttempts: 0,
  })
  const object = { key: image.key, size: image.bytes.length }
  const payload = { Records: [{ eventSource: 'aws:s3', s3: { bucket: { name: bucket }, object } }] }
  created.enqueue({ id: 'one', payload })
  await report
  for await (const invocation of readInvocations(messages)) return invocation
  return undefined
}
