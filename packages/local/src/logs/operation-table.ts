import { LogsError } from './logs-error.ts'
import type { LogsOperation } from './operation.ts'
import { createExportTask } from './operations/create-export-task.ts'
import { createLogGroup } from './operations/create-log-group.ts'
import { createLogStream } from './operations/create-log-stream.ts'
import { deleteLogGroup } from './operations/delete-log-group.ts'
import { describeExportTasks } from './operations/describe-export-tasks.ts'
import { describeLogGroups } from './operations/describe-log-groups.ts'
import { describeLogStreams } from './operations/describe-log-streams.ts'
import { filterLogEvents } from './operations/filter-log-events.ts'
import { getLogEvents } from './operations/get-log-events.ts'
import { getQueryResults } from './operations/get-query-results.ts'
import { putLogEvents } from './operations/put-log-events.ts'
import { startQuery } from './operations/start-query.ts'
import { stopQuery } from './operations/stop-query.ts'

/** Everything that the endpoint does. */
export const operations: readonly LogsOperation[] = [
  createExportTask,
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  describeExportTasks,
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  getLogEvents,
  getQueryResults,
  putLogEvents,
  startQuery,
  stopQuery,
]

const targetPrefix = 'Logs_20140328.'

/**
 * The operation that an `X-Amz-Target` header names.
 *
 * @throws {LogsError} `UnknownOperationException`, which names it, where it is not implemented.
 */
export function findOperation(target: string): LogsOperation {
  const operation = operations.find(({ name }) => target === targetPrefix + name)
  if (operation) return operation
  throw new LogsError(
    'UnknownOperationException',
    `The local CloudWatch Logs endpoint does not implement ${target.slice(0, 100) || 'a request without X-Amz-Target'}; it implements ${operations.map(({ name }) => name).join(', ')}.`,
  )
}
