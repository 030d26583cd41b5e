import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'

/** All tasks in one page, the newest first. */
export const describeExportTasks: LogsOperation = {
  name: 'DescribeExportTasks',
  parameters: ['taskId', 'statusCode'],
  async run(parameters, { exports }) {
    const taskId = parameters.optionalText('taskId')
    const statusCode = parameters.optionalText('statusCode')
    const tasks = exports
      .all()
      .filter((task) => taskId === undefined || task.taskId === taskId)
      .filter(({ status }) => statusCode === undefined || status.code === statusCode)
    if (taskId !== undefined && tasks.length === 0 && statusCode === undefined)
      throw new LogsError('ResourceNotFoundException', 'The specified export task does not exist.')
    return {
      exportTasks: tasks.map(
        ({ creationTime, completionTime, logStreamNamePrefix: _, ...task }) => ({
          ...task,
          executionInfo: { creationTime, completionTime },
        }),
      ),
    }
  },
}
