import type { EventPosition } from '../event-page.ts'
import { readEventPage } from '../event-range.ts'
import { LogsError } from '../logs-error.ts'
import type { LogsOperation } from '../operation.ts'
import { readPageToken, writePageToken } from '../page-token.ts'
import { groupName, streamName } from '../resource-name.ts'

const maxPageEvents = 10_000

/**
 * As on AWS, both tokens are there with every page, and a token comes back as it was given where
 * there is no event in its direction (yet).
 */
export const getLogEvents: LogsOperation = {
  name: 'GetLogEvents',
  parameters: [
    'logGroupName',
    'logStreamName',
    'startTime',
    'endTime',
    'limit',
    'nextToken',
    'startFromHead',
  ],
  async run(parameters, { store }) {
    const group = groupName(parameters)
    const stream = streamName(parameters)
    const fromMs = parameters.optionalInteger('startTime', 0, Number.MAX_SAFE_INTEGER) ?? 0
    const endMs = parameters.optionalInteger('endTime', 0, Number.MAX_SAFE_INTEGER)
    // Unlike that of FilterLogEvents, this end is not included.
    const toMs = endMs === undefined ? Infinity : endMs - 1
    const limit = parameters.optionalInteger('limit', 1, maxPageEvents) ?? maxPageEvents
    const fromHead = parameters.optionalFlag('startFromHead') ?? false
    const query = [group, stream, fromMs, endMs]
    const token = readToken(parameters.optionalText('nextToken'), query)

    const { events } = await readEventPage(store, group, [stream], {
      fromMs,
      toMs,
      after: token?.direction === 'f' ? token.position : undefined,
      before: token?.direction === 'b' ? token.position : undefined,
      limit,
      fromEnd: token ? token.direction === 'b' : !fromHead,
    })
    const first = events[0] ?? token?.position ?? beginning
    const last = events.at(-1) ?? token?.position ?? beginning
    return {
      events: events.map(({ timestamp, message, ingestionTime }) => ({
        timestamp,
        message,
        ingestionTime,
      })),
      nextForwardToken: `f/${writePageToken(last, query)}`,
      nextBackwardToken: `b/${writePageToken(first, query)}`,
    }
  },
}

/** Before every event: where there is none, those to come are behind it. */
const beginning: EventPosition = { timestamp: 0, ingestionTime: 0, eventId: '' }

function readToken(
  token: string | undefined,
  query: unknown,
): { direction: 'f' | 'b'; position: EventPosition } | undefined {
  if (token === undefined) return undefined
  const direction = token.startsWith('f/') ? 'f' : 'b'
  if (!token.startsWith(`${direction}/`))
    throw new LogsError('InvalidParameterException', 'The specified nextToken is invalid.')
  return { direction, position: readPageToken(token.slice(2), query) }
}
