import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { Clock } from '@coldframe/core'
import { onTestFinished } from 'vitest'
import { temporaryDirectory } from '../s3/temporary-directory.ts'
import { type LogStore, openLogStore } from './log-store.ts'
import { startLogs } from './logs-service.ts'

/** A clock that stands at 2023-11-14T22:13:20Z. */
export const stoppedClock: Clock = { monotonicMs: () => 0, epochMs: () => 1_700_000_000_000 }

/** An endpoint for one test, its store, and AWS's own client. */
export async function testLogs(): Promise<{ client: CloudWatchLogsClient; store: LogStore }> {
  const store = await openLogStore({ directory: await temporaryDirectory(), clock: stoppedClock })
  onTestFinished(() => store.close())
  const service = await startLogs({ store, region: 'eu-south-1' })
  onTestFinished(() => service.close())
  const client = new CloudWatchLogsClient({
    endpoint: service.endpoint,
    region: 'eu-south-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return { client, store }
}
