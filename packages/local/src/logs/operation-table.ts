import { LogsError } from './logs-error.ts'
import type { LogsOperation } from './operation.ts'
import { createLogGroup } from './operations/create-log-group.ts'
import { createLogStream } from './operations/create-log-stream.ts'
import { deleteLogGroup } from './operations/delete-log-group.ts'
import { describeLogGroups } from './operations/describe-log-groups.ts'
import { describeLogStreams } from './operations/describe-log-streams.ts'
import { filterLogEvents } from './operations/filter-log-events.ts'
import { putLogEvents } from './operations/put-log-events.ts'

/** Everything that the endpoint does. */
export const operations: readonly LogsOperation[] = [
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  putLogEvents,
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
