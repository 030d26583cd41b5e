import type { LogsOperation } from '../operation.ts'
import { groupName } from '../resource-name.ts'

export const createExportTask: LogsOperation = {
  name: 'CreateExportTask',
  parameters: [
    'taskName',
    'logGroupName',
    'logStreamNamePrefix',
    'from',
    'to',
    'destination',
    'destinationPrefix',
  ],
  async run(parameters, { store, exports }) {
    const logGroupName = groupName(parameters)
    await store.streamNames(logGroupName)
    const from = parameters.integer('from', 0, Number.MAX_SAFE_INTEGER)
    const taskId = await exports.create({
      taskName: parameters.optionalText('taskName'),
      logGroupName,
      logStreamNamePrefix: parameters.optionalText('logStreamNamePrefix') ?? '',
      from,
      to: parameters.integer('to', from, Number.MAX_SAFE_INTEGER),
      destination: parameters.text('destination'),
      destinationPrefix: parameters.optionalText('destinationPrefix') ?? 'exportedlogs',
    })
    return { taskId }
  },
}
