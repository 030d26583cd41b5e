import { PutBucketPolicyCommand } from '@aws-sdk/client-s3'
import type { LogEvent } from '@coldframe/core'
import { exportedLogEvents, exportLogs } from '@coldframe/core/s3-export'
import { partition } from '../template/deployer-policy.ts'
import { policyDocument } from '../template/policy-document.ts'
import type { AwsClients } from './aws-clients.ts'
import type { PollOptions } from './poll-until.ts'

/**
 * A log group's events by way of an export to a bucket, which CloudWatch Logs is allowed to write to.
 *
 * @param options.fromMs When the group was made, or before; milliseconds since 1970.
 */
export async function* collectExport(options: {
  readonly clients: AwsClients
  readonly logGroupName: string
  readonly bucket: string
  readonly region: string
  readonly accountId: string
  readonly fromMs: number
  readonly toMs: number
  readonly polling: PollOptions
}): AsyncGenerator<LogEvent, void, void> {
  const { clients, logGroupName, bucket, region, accountId, polling } = options
  const arn = `arn:${partition(region)}`
  const Principal = { Service: `logs.${region}.amazonaws.com` }
  const Condition = { StringEquals: { 'aws:SourceAccount': accountId } }
  const Policy = JSON.stringify(
    policyDocument([
      {
        Effect: 'Allow',
        Principal,
        Action: ['s3:GetBucketAcl'],
        Resource: [`${arn}:s3:::${bucket}`],
        Condition,
      },
      {
        Effect: 'Allow',
        Principal,
        Action: ['s3:PutObject'],
        Resource: [`${arn}:s3:::${bucket}/*`],
        Condition,
      },
    ]),
  )
  await clients.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }))
  const { prefix } = await exportLogs({
    client: clients.logs,
    logGroupName,
    startTime: options.fromMs,
    endTime: options.toMs,
    bucket,
    prefix: 'logs',
    pollIntervalMs: polling.intervalMs,
    sleep: polling.sleep,
  })
  yield* exportedLogEvents({ client: clients.s3, bucket, prefix })
}
