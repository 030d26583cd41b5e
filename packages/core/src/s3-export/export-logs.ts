import {
  CreateExportTaskCommand,
  type CreateExportTaskCommandOutput,
  DescribeExportTasksCommand,
  type DescribeExportTasksCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { CloudWatchAnswerError } from '../cloudwatch-answer-error.ts'
import { type Sleep, systemSleep } from '../sleep.ts'
import { ExportTaskError } from './export-task-error.ts'

/** The part of the SDK's `CloudWatchLogsClient` that is used. */
export interface ExportTaskClient {
  send(command: CreateExportTaskCommand): Promise<CreateExportTaskCommandOutput>
  send(command: DescribeExportTasksCommand): Promise<DescribeExportTasksCommandOutput>
}

export interface ExportLogsOptions {
  /** A `CloudWatchLogsClient`; its retries and its region apply. */
  readonly client: ExportTaskClient
  readonly logGroupName: string
  /** Milliseconds since 1970, inclusive. */
  readonly startTime: number
  /** Milliseconds since 1970, inclusive. AWS may take 12 hours until an event can be exported. */
  readonly endTime: number
  /** In the same region, with a policy that lets CloudWatch Logs write. */
  readonly bucket: string
  /** The keys' beginning, without a slash at the end. @default AWS's: `exportedlogs` */
  readonly prefix?: string | undefined
  readonly logStreamNamePrefix?: string | undefined
  /** Between two looks at a task, and between two tries to begin one; milliseconds. @default 5_000 */
  readonly pollIntervalMs?: number | undefined
  readonly sleep?: Sleep | undefined
}

/** An export that completed. */
export interface LogExport {
  readonly taskId: string
  readonly bucket: string
  /** Of this export's objects, for `exportedLogEvents`. */
  readonly prefix: string
  /** How often AWS refused to begin because another task of the account was running. */
  readonly refusals: number
}

/**
 * Exports a log group to S3 and waits until that is complete.
 *
 * An account runs one export task at a time. While another runs, it tries again and counts it.
 *
 * @throws {ExportTaskError} A task that failed or was cancelled.
 * @throws {CloudWatchAnswerError} An answer without a task id or without the task.
 */
export async function exportLogs(options: ExportLogsOptions): Promise<LogExport> {
  const { client, bucket, prefix, pollIntervalMs = 5_000, sleep = systemSleep } = options
  const command = new CreateExportTaskCommand({
    logGroupName: options.logGroupName,
    logStreamNamePrefix: options.logStreamNamePrefix,
    from: options.startTime,
    to: options.endTime,
    destination: bucket,
    destinationPrefix: prefix,
  })
  let refusals = 0
  let taskId: string | undefined
  for (;;) {
    try {
      ;({ taskId } = await client.send(command))
      break
    } catch (error) {
      if ((error as Error | undefined)?.name !== 'LimitExceededException') throw error
      refusals++
      await sleep(pollIntervalMs)
    }
  }
  if (taskId === undefined) throw new CloudWatchAnswerError('a task id', 'none', 'CreateExportTask')
  while (!(await isComplete(client, taskId))) await sleep(pollIntervalMs)
  return { taskId, bucket, prefix: `${prefix ?? 'exportedlogs'}/${taskId}`, refusals }
}

async function isComplete(client: ExportTaskClient, taskId: string): Promise<boolean> {
  const { exportTasks } = await client.send(new DescribeExportTasksCommand({ taskId }))
  const status = exportTasks?.[0]?.status
  switch (status?.code) {
    case undefined:
      throw new CloudWatchAnswerError(`the task ${taskId}`, 'none', 'DescribeExportTasks')
    case 'COMPLETED':
      return true
    case 'PENDING':
    case 'RUNNING':
      return false
    default:
      throw new ExportTaskError(taskId, String(status?.code), status?.message)
  }
}
