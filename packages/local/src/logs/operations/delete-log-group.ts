import type { LogsOperation } from '../operation.ts'
import { groupName } from '../resource-name.ts'

export const deleteLogGroup: LogsOperation = {
  name: 'DeleteLogGroup',
  parameters: ['logGroupName'],
  async run(parameters, { store }) {
    await store.deleteGroup(groupName(parameters))
    return undefined
  },
}
