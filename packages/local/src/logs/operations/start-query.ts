import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'
import { groupName } from '../resource-name.ts'

const maxRows = 10_000

/** One log group a query. */
export const startQuery: LogsOperation = {
  name: 'StartQuery',
  parameters: ['logGroupName', 'startTime', 'endTime', 'queryString', 'limit', 'queryLanguage'],
  async run(parameters, { queries }) {
    const language = parameters.optionalText('queryLanguage') ?? 'CWLI'
    if (language !== 'CWLI')
      throw new LogsError('InvalidParameterException', 'Expected queryLanguage to be CWLI.')
    const startTime = parameters.integer('startTime', 0, 253_402_300_799)
    const queryId = await queries.start({
      group: groupName(parameters),
      startTime,
      endTime: parameters.integer('endTime', startTime, 253_402_300_799),
      queryString: parameters.text('queryString'),
      limit: parameters.optionalInteger('limit', 1, maxRows),
    })
    return { queryId }
  },
}
