import { randomUUID } from 'node:crypto'
import { eventsInOrder } from './event-range.ts'
import { eventBytes } from './event-size.ts'
import { type InsightsField, type InsightsQuery, parseInsightsQuery } from './insights-query.ts'
import type { LogStore, StoredLogEvent } from './log-store.ts'
import { LogsError } from './logs-error.ts'

/** What a query was asked for. Times are seconds since 1970, both included. */
export interface InsightsRequest {
  readonly group: string
  readonly startTime: number
  readonly endTime: number
  readonly queryString: string
  readonly limit: number | undefined
}

type Row = { readonly field: string; readonly value: string }[]

interface RunningQuery {
  status: 'Running' | 'Complete' | 'Cancelled' | 'Failed'
  results: Row[]
  readonly statistics: { recordsMatched: number; recordsScanned: number; bytesScanned: number }
  done: Promise<void>
}

/** Results are kept for the queries asked last; AWS keeps them for a week. */
const keptQueries = 100
const maxRows = 10_000

/** Queries of Logs Insights, run at once, their results kept in memory. */
export class InsightsQueries {
  readonly #store: LogStore
  readonly #queries = new Map<string, RunningQuery>()

  constructor(store: LogStore) {
    this.#store = store
  }

  /** @throws {LogsError} `MalformedQueryException`, or `ResourceNotFoundException` for a group. */
  async start(request: InsightsRequest): Promise<string> {
    const parsed = parseInsightsQuery(request.queryString)
    const streams = await this.#store.streamNames(request.group)
    const query: RunningQuery = {
      status: 'Running',
      results: [],
      statistics: { recordsMatched: 0, recordsScanned: 0, bytesScanned: 0 },
      done: Promise.resolve(),
    }
    query.done = this.#run(request, streams, parsed, query).catch(() => {
      query.status = 'Failed'
    })
    const queryId = randomUUID()
    this.#queries.set(queryId, query)
    const [oldest] = this.#queries.keys()
    if (this.#queries.size > keptQueries && oldest) this.#queries.delete(oldest)
    return queryId
  }

  /** @throws {LogsError} `ResourceNotFoundException` */
  results(queryId: string): Pick<RunningQuery, 'status' | 'results' | 'statistics'> {
    const { status, results, statistics } = this.#query(queryId)
    return { status, results, statistics }
  }

  /** @throws {LogsError} `ResourceNotFoundException`, or `InvalidParameterException` where it ended. */
  stop(queryId: string): void {
    const query = this.#query(queryId)
    if (query.status !== 'Running')
      throw new LogsError('InvalidParameterException', `The query has ended: ${query.status}.`)
    query.status = 'Cancelled'
  }

  async settled(): Promise<void> {
    for (const query of this.#queries.values()) {
      if (query.status === 'Running') query.status = 'Cancelled'
      await query.done
    }
  }

  #query(queryId: string): RunningQuery {
    const query = this.#queries.get(queryId)
    if (query) return query
    throw new LogsError('ResourceNotFoundException', 'The specified query does not exist.')
  }

  async #run(
    { group, startTime, endTime, limit = maxRows }: InsightsRequest,
    streams: readonly string[],
    { fields, passes, descending, limit: ownLimit = limit }: InsightsQuery,
    query: RunningQuery,
  ): Promise<void> {
    const range = {
      fromMs: startTime * 1000,
      toMs: endTime * 1000,
      limit: Math.min(maxRows, ownLimit),
      fromEnd: descending,
      passes: (message: string) => {
        query.statistics.recordsScanned++
        query.statistics.bytesScanned += eventBytes(message)
        return passes(message)
      },
    }
    for await (const event of eventsInOrder(this.#store, group, streams, range)) {
      query.results.push(rowOf(event, fields))
      query.statistics.recordsMatched++
      if (query.status !== 'Running' || query.results.length >= ownLimit) break
    }
    if (query.status === 'Running') query.status = 'Complete'
  }
}

/** Logs Insights adds `@ptr` to every row. */
function rowOf(event: StoredLogEvent, fields: readonly InsightsField[]): Row {
  return [...new Set([...fields, '@ptr' as const])].map((field) => ({
    field,
    value: fieldValue(event, field),
  }))
}

function fieldValue(event: StoredLogEvent, field: InsightsField): string {
  switch (field) {
    case '@timestamp':
      return time(event.timestamp)
    case '@ingestionTime':
      return time(event.ingestionTime)
    case '@logStream':
      return event.logStreamName
    case '@message':
      return event.message
    case '@ptr':
      return Buffer.from(event.eventId).toString('base64')
  }
}

function time(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1).replace('T', ' ')
}
