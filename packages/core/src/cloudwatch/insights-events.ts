import {
  GetQueryResultsCommand,
  type GetQueryResultsCommandOutput,
  StartQueryCommand,
  type StartQueryCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { CloudWatchAnswerError } from '../cloudwatch-answer-error.ts'
import { InvalidInputError } from '../coldframe-error.ts'
import type { LogEvent } from '../log-event.ts'
import { RecentMap } from '../logs/recent-map.ts'
import { type Resumable, resumable } from '../resumable.ts'
import { type Sleep, systemSleep } from '../sleep.ts'
import { InsightsQueryError } from './insights-query-error.ts'
import { type InsightsRow, insightsRow } from './insights-row.ts'
import { InsightsWindowFullError } from './insights-window-full-error.ts'

/** The part of the SDK's `CloudWatchLogsClient` that is used. */
export interface InsightsClient {
  send(command: StartQueryCommand): Promise<StartQueryCommandOutput>
  send(command: GetQueryResultsCommand): Promise<GetQueryResultsCommandOutput>
}

/** Where a reading stands; plain JSON. */
export interface InsightsCursor {
  /** The time stamp of the last event taken; milliseconds since 1970. */
  readonly timestamp: number
  /** Pointers of the events taken that have this time stamp. */
  readonly pointers: readonly string[]
}

export interface InsightsEventsOptions {
  /** A `CloudWatchLogsClient`; its retries and its region apply. */
  readonly client: InsightsClient
  readonly logGroupName: string
  /** Milliseconds since 1970, inclusive. */
  readonly startTime: number
  /** Milliseconds since 1970, inclusive. */
  readonly endTime: number
  /** A command of the query language such as `filter @message like /REPORT/`, without its pipe. */
  readonly filter?: string | undefined
  /** Where an earlier reading stood, from its `cursor()`. */
  readonly cursor?: InsightsCursor | undefined
  /**
   * Called for each second that holds more events than a query gives; reading goes on after the
   * first 10,000 of them. @default the error is thrown after these
   */
  readonly onFault?: ((fault: InsightsWindowFullError) => void) | undefined
  /** Between two looks at a query, in milliseconds. @default 1_000 */
  readonly pollIntervalMs?: number | undefined
  readonly sleep?: Sleep | undefined
}

/** The most rows of a query that every region and account has. */
const maxRows = 10_000
const rememberedPointers = 2 * maxRows

/** Whole seconds since 1970: `from` is in it, `to` is not. */
interface Window {
  readonly from: number
  readonly to: number
}

/**
 * The log events that queries of Logs Insights find, by time, over all streams.
 *
 * A query gives 10,000 rows at most. A time that holds as many is halved, down to one second. AWS
 * bills each query by what it scans, a halved time twice. Insights does not say event ids:
 * `eventId` is `undefined`, and events that come again are known by `@ptr`.
 *
 * @returns Events to iterate; `cursor()` says where they stand, `undefined` before the first.
 * @throws {InvalidInputError} Times that are not finite, or an end before the start.
 * @throws {InsightsQueryError} A query that failed, was cancelled or timed out.
 * @throws {InsightsWindowFullError} A second with 10,000 events or more, unless `onFault` is given.
 * @throws {CloudWatchAnswerError} A row without time or message.
 */
export function insightsEvents(
  options: InsightsEventsOptions,
): Resumable<LogEvent, InsightsCursor | undefined> {
  const { startTime, endTime } = options
  if (!(Number.isFinite(startTime) && Number.isFinite(endTime) && startTime <= endTime))
    throw new InvalidInputError('`startTime` to be no later than `endTime`', startTime)
  const position = new Position(options.cursor)
  return resumable(read(options, position), () => position.cursor)
}

async function* read(
  options: InsightsEventsOptions,
  position: Position,
): AsyncGenerator<LogEvent, void, void> {
  const { startTime, endTime, onFault } = options
  const fromMs = Math.max(startTime, position.cursor?.timestamp ?? startTime)
  const windows: Window[] = [
    { from: Math.floor(fromMs / 1000), to: Math.floor(endTime / 1000) + 1 },
  ]
  for (let window = windows.pop(); window; window = windows.pop()) {
    const { from, to } = window
    if (from >= to) continue
    const rows = await rowsOf(options, window)
    // Rows come by time: where some lie behind the window, those inside are all there.
    const inside = rows.filter(({ event: { timestamp } }) => timestamp < to * 1000)
    const full = rows.length >= maxRows && inside.length === rows.length
    if (full && to - from > 1) {
      const middle = Math.floor((from + to) / 2)
      windows.push({ from: middle, to }, { from, to: middle })
      continue
    }
    for (const row of inside)
      if (row.event.timestamp >= fromMs && row.event.timestamp <= endTime && position.pass(row))
        yield row.event
    if (!full) continue
    const fault = new InsightsWindowFullError(from * 1000, maxRows)
    if (!onFault) throw fault
    onFault(fault)
  }
}

async function rowsOf(options: InsightsEventsOptions, window: Window): Promise<InsightsRow[]> {
  const { client, logGroupName, filter, pollIntervalMs = 1_000, sleep = systemSleep } = options
  const commands = [
    'fields @timestamp, @ingestionTime, @logStream, @message, @ptr',
    ...(filter === undefined ? [] : [filter]),
    'sort @timestamp asc',
    `limit ${maxRows}`,
  ]
  const { queryId } = await client.send(
    new StartQueryCommand({
      logGroupName,
      startTime: window.from,
      endTime: window.to,
      queryString: commands.join(' | '),
      limit: maxRows,
    }),
  )
  if (queryId === undefined) throw new CloudWatchAnswerError('a query id', 'none', 'StartQuery')
  for (;;) {
    const { status, results } = await client.send(new GetQueryResultsCommand({ queryId }))
    if (status === 'Complete') return (results ?? []).map(insightsRow)
    if (status !== 'Scheduled' && status !== 'Running')
      throw new InsightsQueryError(queryId, status ?? 'no status')
    await sleep(pollIntervalMs)
  }
}

/** What was taken last; it keeps events from being given twice. */
class Position {
  readonly #pointers = new RecentMap<string, true>(rememberedPointers)
  #timestamp: number | undefined
  #latestPointers: string[] = []

  constructor(cursor: InsightsCursor | undefined) {
    this.#timestamp = cursor?.timestamp
    this.#latestPointers = [...(cursor?.pointers ?? [])]
    for (const pointer of this.#latestPointers) this.#pointers.set(pointer, true)
  }

  get cursor(): InsightsCursor | undefined {
    if (this.#timestamp === undefined) return undefined
    return { timestamp: this.#timestamp, pointers: [...this.#latestPointers] }
  }

  /** @returns Whether the row is new; then the position is behind it. */
  pass({ event: { timestamp }, pointer }: InsightsRow): boolean {
    if (pointer !== undefined && this.#pointers.get(pointer)) return false
    if (timestamp !== this.#timestamp) this.#latestPointers = []
    this.#timestamp = timestamp
    if (pointer === undefined) return true
    this.#pointers.set(pointer, true)
    this.#latestPointers.push(pointer)
    return true
  }
}
