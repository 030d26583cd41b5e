import { readEventPage } from '../event-range.ts'
import { filterPattern } from '../filter-pattern.ts'
import type { LogStore } from '../log-store.ts'
import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'
import { readPageToken, writePageToken } from '../page-token.ts'
import { groupName } from '../resource-name.ts'

const maxPageEvents = 10_000
const maxStreamNames = 100

/**
 * Reads, for each page, only the parts of the streams that can be on it, and holds two pages. A page
 * with a `nextToken` is never empty here; on AWS it can be.
 */
export const filterLogEvents: LogsOperation = {
  name: 'FilterLogEvents',
  parameters: [
    'logGroupName',
    'logStreamNames',
    'logStreamNamePrefix',
    'startTime',
    'endTime',
    'filterPattern',
    'interleaved',
    'limit',
    'nextToken',
  ],
  async run(parameters, { store }) {
    const group = groupName(parameters)
    const pattern = parameters.optionalText('filterPattern')
    const passes = filterPattern(pattern)
    const fromMs = parameters.optionalInteger('startTime', 0, Number.MAX_SAFE_INTEGER) ?? 0
    const toMs = parameters.optionalInteger('endTime', 0, Number.MAX_SAFE_INTEGER) ?? Infinity
    const limit = parameters.optionalInteger('limit', 1, maxPageEvents) ?? maxPageEvents
    // Events of all streams have long been interleaved always; false is refused, not ignored.
    if (parameters.optionalFlag('interleaved') === false) throw invalid('interleaved must be true.')
    const streams = parameters.optionalTexts('logStreamNames')
    const prefix = parameters.optionalText('logStreamNamePrefix')
    const query = [group, streams, prefix, fromMs, toMs, pattern]
    const token = parameters.optionalText('nextToken')
    const after = token === undefined ? undefined : readPageToken(token, query)

    const chosen = await chosenStreams(store, group, streams, prefix)
    const range = { fromMs, toMs, after, passes, limit }
    const { events, more } = await readEventPage(store, group, chosen, range)
    const last = more ? events.at(-1) : undefined
    return {
      events,
      searchedLogStreams: [],
      nextToken: last && writePageToken(last, query),
    }
  },
}

async function chosenStreams(
  store: LogStore,
  group: string,
  streams: readonly string[] | undefined,
  prefix: string | undefined,
): Promise<readonly string[]> {
  if (streams && prefix !== undefined)
    throw invalid('logStreamNames and logStreamNamePrefix exclude each other.')
  if (streams && (streams.length === 0 || streams.length > maxStreamNames))
    throw invalid(`Expected 1 to ${maxStreamNames} logStreamNames, got: ${streams.length}.`)
  const names = await store.streamNames(group)
  if (!streams) return names.filter((name) => name.startsWith(prefix ?? ''))
  const unknown = streams.find((stream) => !names.includes(stream))
  if (unknown === undefined) return [...new Set(streams)]
  throw new LogsError('ResourceNotFoundException', 'The specified log stream does not exist.')
}

function invalid(message: string): LogsError {
  return new LogsError('InvalidParameterException', message)
}
