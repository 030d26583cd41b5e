import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'
import { groupName, streamName } from '../resource-name.ts'

export const createLogStream: LogsOperation = {
  name: 'CreateLogStream',
  parameters: ['logGroupName', 'logStreamName'],
  async run(parameters, { store }) {
    if (await store.createStream(groupName(parameters), streamName(parameters))) return undefined
    throw new LogsError('ResourceAlreadyExistsException', 'The specified log stream already exists')
  },
}
