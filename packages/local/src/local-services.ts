import { join } from 'node:path'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { S3Client } from '@aws-sdk/client-s3'
import { uploadClient } from '@coldframe/trace/s3'
import { heldDeliveries, type Receiver } from './held-deliveries.ts'
import { type LambdaService, startLambda } from './lambda/lambda-service.ts'
import { openLogStore } from './logs/log-store.ts'
import { startLogs } from './logs/logs-service.ts'
import { startS3 } from './s3/s3-service.ts'

/** The three services of a lab, and the clients that speak to them. */
export interface LocalServices {
  readonly s3: { readonly endpoint: string; readonly client: S3Client }
  readonly logs: { readonly endpoint: string; readonly client: CloudWatchLogsClient }
  readonly lambda: LambdaService
  /** Hands a function's events over, those from before an interruption first. */
  connect(functionArn: string, receiver: Receiver): void
  close(): Promise<void>
}

/** The loopback endpoints ask for a signature's presence and check nothing in it. */
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** Starts S3, CloudWatch Logs and Lambda on 127.0.0.1, with their state below `directory`. */
export async function startServices(options: {
  readonly directory: string
  readonly region: string
  readonly keepAliveMs?: number | undefined
  readonly retryDelaysMs?: readonly number[] | undefined
  readonly limits?: 'auto' | 'none' | undefined
}): Promise<LocalServices> {
  const { directory, region, keepAliveMs, retryDelaysMs, limits } = options
  const closing: (() => unknown)[] = []
  const close = async (): Promise<void> => {
    for (let step = closing.pop(); step; step = closing.pop()) await step()
  }
  try {
    const store = await openLogStore({ directory: join(directory, 'logs') })
    closing.push(() => store.close())
    const deliveries = heldDeliveries()
    const s3 = await startS3({ directory: join(directory, 's3'), region, onEvent: deliveries.take })
    closing.push(() => s3.close())
    const logs = await startLogs({ store, region, exportTo: s3 })
    closing.push(() => logs.close())
    const lambda = await startLambda({
      directory: join(directory, 'lambda'),
      region,
      logs: store,
      keepAliveMs,
      retryDelaysMs,
      limits,
    })
    closing.push(() => lambda.close())
    const s3Client = await uploadClient({ region, endpoint: s3.endpoint, credentials })
    const logsClient = new CloudWatchLogsClient({ region, endpoint: logs.endpoint, credentials })
    closing.push(() => s3Client.destroy())
    closing.push(() => logsClient.destroy())
    return {
      s3: { endpoint: s3.endpoint, client: s3Client },
      logs: { endpoint: logs.endpoint, client: logsClient },
      lambda,
      connect: deliveries.connect,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
