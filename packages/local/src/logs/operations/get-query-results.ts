import type { LogsOperation } from '../operation.ts'

export const getQueryResults: LogsOperation = {
  name: 'GetQueryResults',
  parameters: ['queryId'],
  async run(parameters, { queries }) {
    return { queryLanguage: 'CWLI', ...queries.results(parameters.text('queryId')) }
  },
}
