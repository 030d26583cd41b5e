import { pageOfNames } from '../name-page.ts'
import type { LogsOperation } from '../operation.ts'

export const describeLogGroups: LogsOperation = {
  name: 'DescribeLogGroups',
  parameters: ['logGroupNamePrefix', 'limit', 'nextToken'],
  async run(parameters, { store, region }) {
    const prefix = parameters.optionalText('logGroupNamePrefix') ?? ''
    const groups = new Map((await store.groups()).map((group) => [group.name, group]))
    const matching = [...groups.keys()].filter((name) => name.startsWith(prefix))
    const { names, nextToken } = pageOfNames(matching, parameters)
    const logGroups = names.map((logGroupName) => {
      const logGroupArn = `arn:aws:logs:${region}:000000000000:log-group:${logGroupName}`
      const creationTime = groups.get(logGroupName)?.createdMs
      return { logGroupName, creationTime, arn: `${logGroupArn}:*`, logGroupArn }
    })
    return { logGroups, nextToken }
  },
}
