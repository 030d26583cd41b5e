import type { LogStore } from '../log-store.ts'
import { LogsError } from '../logs-error.ts'
import { pageOfNames } from '../name-page.ts'
import type { LogsOperation } from '../operation.ts'
import { groupName } from '../resource-name.ts'

/** One stream, as it is answered. Times of a stream without events are `undefined`. */
interface LogStreamDescription {
  readonly logStreamName: string
  readonly creationTime: number | undefined
  readonly firstEventTimestamp: number | undefined
  readonly lastEventTimestamp: number | undefined
  readonly lastIngestionTime: number | undefined
  readonly arn: string
}

/** Reads every event of the streams that it answers, and of all of them to order by the last event. */
export const describeLogStreams: LogsOperation = {
  name: 'DescribeLogStreams',
  parameters: [
    'logGroupName',
    'logStreamNamePrefix',
    'orderBy',
    'descending',
    'limit',
    'nextToken',
  ],
  async run(parameters, { store, region }) {
    const group = groupName(parameters)
    const prefix = parameters.optionalText('logStreamNamePrefix')
    const byTime = orderedByTime(parameters.optionalText('orderBy'))
    if (byTime && prefix !== undefined)
      throw new LogsError(
        'InvalidParameterException',
        'Cannot order by LastEventTime with a logStreamNamePrefix.',
      )
    const describe = (name: string) => describeStream(store, region, group, name)
    const names = (await store.streamNames(group)).filter((name) => name.startsWith(prefix ?? ''))
    if (byTime) {
      const lastTimes = new Map<string, number>()
      for (const name of names) lastTimes.set(name, (await describe(name)).lastEventTimestamp ?? -1)
      names.sort((one, other) => (lastTimes.get(one) ?? -1) - (lastTimes.get(other) ?? -1))
    }
    if (parameters.optionalFlag('descending')) names.reverse()
    const page = pageOfNames(names, parameters)
    const logStreams: LogStreamDescription[] = []
    for (const name of page.names) logStreams.push(await describe(name))
    return { logStreams, nextToken: page.nextToken }
  },
}

function orderedByTime(orderBy = 'LogStreamName'): boolean {
  if (orderBy === 'LogStreamName' || orderBy === 'LastEventTime') return orderBy === 'LastEventTime'
  throw new LogsError(
    'InvalidParameterException',
    `Expected orderBy to be LogStreamName or LastEventTime, got: ${orderBy.slice(0, 100)}.`,
  )
}

async function describeStream(
  store: LogStore,
  region: string,
  group: string,
  name: string,
): Promise<LogStreamDescription> {
  let first: number | undefined
  let last: number | undefined
  let lastIngestionTime: number | undefined
  for await (const { timestamp, ingestionTime } of store.events(group, name)) {
    first = Math.min(first ?? timestamp, timestamp)
    last = Math.max(last ?? timestamp, timestamp)
    lastIngestionTime = Math.max(lastIngestionTime ?? ingestionTime, ingestionTime)
  }
  return {
    logStreamName: name,
    creationTime: (await store.stream(group, name)).createdMs,
    firstEventTimestamp: first,
    lastEventTimestamp: last,
    lastIngestionTime,
    arn: `arn:aws:logs:${region}:000000000000:log-group:${group}:log-stream:${name}`,
  }
}
