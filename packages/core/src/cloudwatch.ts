import {
  type FilteredLogEvent,
  FilterLogEventsCommand,
  type FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { CloudWatchAnswerError } from './cloudwatch-answer-error.ts'
import type { LogEvent } from './log-event.ts'
import { RecentMap } from './logs/recent-map.ts'

export { CloudWatchAnswerError }

/** The part of the SDK's `CloudWatchLogsClient` that is used. */
export interface LogEventsClient {
  send(command: FilterLogEventsCommand): Promise<FilterLogEventsCommandOutput>
}

export interface LogEventsOptions {
  /** A `CloudWatchLogsClient`; its retries and its region apply. */
  readonly client: LogEventsClient
  /** Such as `/aws/lambda/resnet-50`. */
  readonly logGroupName: string
  /** Milliseconds since 1970, inclusive. */
  readonly startTime?: number | undefined
  /** Milliseconds since 1970, inclusive. Events are ingested some seconds after their time. */
  readonly endTime?: number | undefined
  /** @default all streams of the group */
  readonly logStreamNames?: readonly string[] | undefined
  /** CloudWatch's own pattern; one that leaves lines out leaves invocations incomplete. */
  readonly filterPattern?: string | undefined
}

/** Two pages of the largest size. */
const rememberedEvents = 20_000

/**
 * Every log event that `FilterLogEvents` finds, in its order: by time, over all streams.
 *
 * Goes on through empty pages until there is no next token. An event that comes again, by its id,
 * within the last 20,000 is left out.
 *
 * @throws {CloudWatchAnswerError} An event without time or message, or a token that came before,
 * which would ask for the same page for ever.
 *
 * @example
 * const events = logEvents({ client: new CloudWatchLogsClient(), logGroupName: '/aws/lambda/cats' })
 * for await (const { report } of readInvocations(events)) console.log(report?.durationMs)
 */
export async function* logEvents({
  client,
  logStreamNames,
  ...query
}: LogEventsOptions): AsyncGenerator<LogEvent, void, void> {
  const eventIds = new RecentMap<string, true>(rememberedEvents)
  const tokens = new RecentMap<string, true>(rememberedEvents)
  const names = logStreamNames && [...logStreamNames]
  let nextToken: string | undefined
  for (;;) {
    const page = await client.send(
      new FilterLogEventsCommand({ ...query, logStreamNames: names, nextToken }),
    )
    for (const event of page.events ?? []) {
      if (event.eventId !== undefined) {
        if (eventIds.get(event.eventId)) continue
        eventIds.set(event.eventId, true)
      }
      yield asLogEvent(event)
    }
    nextToken = page.nextToken
    if (nextToken === undefined) return
    if (tokens.get(nextToken))
      throw new CloudWatchAnswerError('a token for the next page', 'one that came before')
    tokens.set(nextToken, true)
  }
}

function asLogEvent({
  timestamp,
  message,
  ingestionTime,
  logStreamName,
  eventId,
}: FilteredLogEvent): LogEvent {
  if (timestamp === undefined || message === undefined)
    throw new CloudWatchAnswerError('`timestamp` and `message` of an event', 'none')
  return { timestamp, message, ingestionTime, logStreamName, eventId }
}
