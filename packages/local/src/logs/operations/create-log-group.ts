import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'
import { groupName } from '../resource-name.ts'

export const createLogGroup: LogsOperation = {
  name: 'CreateLogGroup',
  parameters: ['logGroupName'],
  async run(parameters, { store }) {
    if (await store.createGroup(groupName(parameters))) return undefined
    throw new LogsError('ResourceAlreadyExistsException', 'The specified log group already exists')
  },
}
