import type { LogsOperation } from '../operation.ts'

export const stopQuery: LogsOperation = {
  name: 'StopQuery',
  parameters: ['queryId'],
  async run(parameters, { queries }) {
    queries.stop(parameters.text('queryId'))
    return { success: true }
  },
}
