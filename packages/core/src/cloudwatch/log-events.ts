import {
  type FilteredLogEvent,
  FilterLogEventsCommand,
  type FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { type Clock, systemClock } from '../clock.ts'
import { CloudWatchAnswerError } from '../cloudwatch-answer-error.ts'
import { InvalidInputError } from '../coldframe-error.ts'
import type { LogEvent } from '../log-event.ts'
import { RecentMap } from '../logs/recent-map.ts'
import { type Resumable, resumable } from '../resumable.ts'
import { type Sleep, systemSleep } from '../sleep.ts'
import { filterRate } from './filter-rate.ts'
import { RequestPace } from './request-pace.ts'
import { type LogEventsCursor, SeenEvents } from './seen-events.ts'

/** The part of the SDK's `CloudWatchLogsClient` that is used. */
export interface LogEventsClient {
  send(command: FilterLogEventsCommand): Promise<FilterLogEventsCommandOutput>
  readonly config?: { readonly region: () => Promise<string> } | undefined
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
  /** Where an earlier reading stood, from its `cursor()`. */
  readonly cursor?: LogEventsCursor | undefined
  /**
   * How far before the latest event a poll, or a reading from a cursor, begins again, in
   * milliseconds. An event that is ingested later than that after events of later times is missed.
   * Delays of 9 s have been observed; AWS promises none.
   *
   * @default 15_000
   */
  readonly overlapMs?: number | undefined
  /** Goes on polling for events that are ingested later. @default one reading */
  readonly follow?: FollowOptions | undefined
  /**
   * How many requests may begin in a second.
   *
   * @default AWS's quota of the client's region: 25 in us-east-1, 5 in some, 10 elsewhere
   */
  readonly requestsPerSecond?: number | undefined
  /** Ends the reading, without an error, before the next request. */
  readonly signal?: AbortSignal | undefined
  readonly clock?: Clock | undefined
  readonly sleep?: Sleep | undefined
}

export interface FollowOptions {
  /** Asked after each poll, when all its events were taken; `true` ends the reading. */
  readonly until?: (() => boolean | Promise<boolean>) | undefined
  /** When to end in any case; milliseconds since 1970, by `clock`. @default never */
  readonly deadlineMs?: number | undefined
  /** From the end of one poll to the next, in milliseconds. @default 5_000 */
  readonly intervalMs?: number | undefined
}

/** Why a reading ended: no page was left, `until` said so, the deadline passed, or it was aborted. */
export type LogEventsEnd = 'read' | 'until' | 'deadline' | 'aborted'

/** Tokens remembered to find one that comes again. */
const rememberedTokens = 20_000

/**
 * Every log event that `FilterLogEvents` finds, in its order: by time, over all streams.
 *
 * Goes on through empty pages until there is no next token. With `follow` it asks again and again,
 * from `overlapMs` before the latest event, so that events which are ingested late are found; these
 * come out of order. An event that comes again, by its id, is left out; one without an id cannot be
 * told from its copy. The ids of all events of the overlap are kept in memory.
 *
 * @returns Events to iterate, which return why they ended; `cursor()` says where they stand,
 * `undefined` before the first event.
 * @throws {InvalidInputError} A rate, an overlap or an interval that is no positive number.
 * @throws {CloudWatchAnswerError} An event without time or message, or a token that came before,
 * which would ask for the same page for ever.
 *
 * @example
 * const events = logEvents({ client: new CloudWatchLogsClient(), logGroupName: '/aws/lambda/cats' })
 * for await (const { report } of readInvocations(events)) console.log(report?.durationMs)
 *
 * @example
 * const follow = { until: () => ledger.summary().closed, deadlineMs: Date.now() + 600_000 }
 * const events = logEvents({ client, logGroupName, startTime, follow })
 */
export function logEvents(
  options: LogEventsOptions,
): Resumable<LogEvent, LogEventsCursor | undefined, LogEventsEnd> {
  const { overlapMs = 15_000, requestsPerSecond, follow, cursor } = options
  for (const [name, value] of Object.entries({
    overlapMs,
    requestsPerSecond,
    'follow.intervalMs': follow?.intervalMs,
  }))
    if (value !== undefined && !(value > 0))
      throw new InvalidInputError(`\`${name}\` to be a positive number`, value)
  const seen = new SeenEvents(overlapMs, cursor)
  return resumable(read(options, seen), () => seen.cursor())
}

async function* read(
  options: LogEventsOptions,
  seen: SeenEvents,
): AsyncGenerator<LogEvent, LogEventsEnd, void> {
  const { client, follow, signal, clock = systemClock, sleep = systemSleep } = options
  const { requestsPerSecond = filterRate(await client.config?.region()) } = options
  const pace = new RequestPace(requestsPerSecond, clock, sleep)
  const { until, deadlineMs = Infinity, intervalMs = 5_000 } = follow ?? {}
  for (;;) {
    for await (const events of pages(options, seen.fromMs, pace)) {
      for (const event of events) {
        const logEvent = asLogEvent(event)
        if (seen.add(logEvent.eventId, logEvent.timestamp)) yield logEvent
      }
    }
    if (signal?.aborted) return 'aborted'
    if (!follow) return 'read'
    if (await until?.()) return 'until'
    const leftMs = deadlineMs - clock.epochMs()
    if (leftMs <= 0) return 'deadline'
    // The last poll comes at the deadline itself.
    await sleep(Math.min(intervalMs, leftMs), signal)
    if (signal?.aborted) return 'aborted'
  }
}

/** One reading from `fromMs`, page by page; it ends early where it is aborted. */
async function* pages(
  options: LogEventsOptions,
  fromMs: number | undefined,
  pace: RequestPace,
): AsyncGenerator<readonly FilteredLogEvent[], void, void> {
  const { client, logGroupName, startTime, endTime, logStreamNames, filterPattern, signal } =
    options
  const from = Math.max(startTime ?? 0, fromMs ?? 0)
  const query = {
    logGroupName,
    startTime: startTime === undefined && fromMs === undefined ? undefined : from,
    endTime,
    logStreamNames: logStreamNames && [...logStreamNames],
    filterPattern,
  }
  const tokens = new RecentMap<string, true>(rememberedTokens)
  let nextToken: string | undefined
  for (;;) {
    await pace.turn(signal)
    if (signal?.aborted) return
    const page = await client.send(new FilterLogEventsCommand({ ...query, nextToken }))
    if (page.events) yield page.events
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
