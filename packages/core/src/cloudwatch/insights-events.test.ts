import type { GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import type { LogEvent } from '../log-event.ts'
import { type InsightsClient, insightsEvents } from './insights-events.ts'
import { InsightsQueryError } from './insights-query-error.ts'
import { InsightsWindowFullError } from './insights-window-full-error.ts'

const logGroupName = '/aws/lambda/cats'
const sleep = async (): Promise<void> => {}
type Asked = StartQueryCommand['input']

/** Answers queries from events, given as time stamps, as Logs Insights does: at most 10,000 rows. */
function insights(
  timestamps: readonly number[],
  statuses: readonly string[] = ['Complete'],
): InsightsClient & { asked: Asked[] } {
  const asked: Asked[] = []
  let looks = 0
  const rows = timestamps
    .map((timestamp, index) => ({ timestamp, fields: row(timestamp, index) }))
    .sort((one, other) => one.timestamp - other.timestamp)
  const send = async ({ input }: StartQueryCommand | GetQueryResultsCommand) => {
    if ('queryString' in input) {
      asked.push(input as Asked)
      looks = 0
      return { $metadata: {}, queryId: `q${asked.length}` }
    }
    const status = statuses[Math.min(looks++, statuses.length - 1)]
    const { startTime = 0, endTime = 0 } = asked.at(-1) ?? {}
    const results = rows
      .filter(({ timestamp }) => timestamp >= startTime * 1000 && timestamp <= endTime * 1000)
      .slice(0, 10_000)
      .map(({ fields }) => fields)
    return { $metadata: {}, status, results }
  }
  return { asked, send: send as InsightsClient['send'] }
}

const text = (ms: number) => new Date(ms).toISOString().slice(0, -1).replace('T', ' ')

function row(timestamp: number, index: number): { field: string; value: string }[] {
  return [
    { field: '@timestamp', value: text(timestamp) },
    { field: '@ingestionTime', value: text(timestamp + 85) },
    { field: '@logStream', value: 's' },
    { field: '@message', value: `event ${index}` },
    { field: '@ptr', value: `p${index}` },
  ]
}

async function collect(events: AsyncIterable<LogEvent>): Promise<LogEvent[]> {
  const collected: LogEvent[] = []
  for await (const event of events) collected.push(event)
  return collected
}

test('a row becomes an event, and a query is asked in whole seconds until it is complete', async () => {
  const client = insights([1_700_000_000_235], ['Scheduled', 'Running', 'Complete'])
  let slept = 0
  const events = insightsEvents({
    client,
    logGroupName,
    startTime: 1_700_000_000_100,
    endTime: 1_700_000_009_900,
    filter: 'filter @message like /event/',
    sleep: async (ms) => {
      slept += ms
    },
  })
  expect(await collect(events)).toEqual([
    {
      timestamp: 1_700_000_000_235,
      ingestionTime: 1_700_000_000_320,
      logStreamName: 's',
      message: 'event 0',
    },
  ])
  expect(slept).toBe(2_000)
  expect(client.asked).toEqual([
    {
      logGroupName,
      startTime: 1_700_000_000,
      endTime: 1_700_000_010,
      limit: 10_000,
      queryString:
        'fields @timestamp, @ingestionTime, @logStream, @message, @ptr | filter @message like /event/ | sort @timestamp asc | limit 10000',
    },
  ])
})

test('events outside the milliseconds that were asked for are left out', async () => {
  const client = insights([1_100, 1_500, 2_900, 3_000])
  const events = insightsEvents({ client, logGroupName, startTime: 1_500, endTime: 2_900, sleep })
  expect((await collect(events)).map(({ timestamp }) => timestamp)).toEqual([1_500, 2_900])
})

test('a time at the row limit is halved until every event is there, once', async () => {
  // 4 seconds of 5,000 events.
  const timestamps = Array.from({ length: 20_000 }, (_, index) => Math.floor(index / 5))
  const client = insights(timestamps)
  const events = await collect(
    insightsEvents({ client, logGroupName, startTime: 0, endTime: 3_999, sleep }),
  )
  expect(events).toHaveLength(20_000)
  expect(new Set(events.map(({ message }) => message)).size).toBe(20_000)
  expect(client.asked.map(({ startTime, endTime }) => `${startTime}-${endTime}`)).toEqual([
    '0-4',
    '0-2',
    '0-1',
    '1-2',
    '2-4',
    '2-3',
    '3-4',
  ])
})

test('a second at the row limit is a fault after its rows, and an error where nobody takes it', async () => {
  const timestamps = Array.from({ length: 12_000 }, (_, index) => 1_000 + (index % 1_000))
  const query = { client: insights([...timestamps, 2_000]), logGroupName, startTime: 0, sleep }
  const faults: InsightsWindowFullError[] = []
  const onFault = (fault: InsightsWindowFullError) => faults.push(fault)
  const events = await collect(insightsEvents({ ...query, endTime: 3_000, onFault }))
  expect(events).toHaveLength(10_001)
  expect(faults.map(({ startTime }) => startTime)).toEqual([1_000])

  const failing = insightsEvents({ ...query, endTime: 3_000 })
  await expect(collect(failing)).rejects.toThrow(InsightsWindowFullError)
  expect(failing.cursor()?.timestamp).toBe(1_833)
})

test.each(['Failed', 'Cancelled', 'Timeout', 'Unknown'])(
  'a query that is %s is an error',
  async (status) => {
    const client = insights([], ['Running', status])
    const error = await collect(
      insightsEvents({ client, logGroupName, startTime: 0, endTime: 1, sleep }),
    ).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(InsightsQueryError)
    expect(error).toMatchObject({ queryId: 'q1', status })
  },
)

test('a reading goes on from a cursor that went through JSON, also inside one millisecond', async () => {
  const query = {
    client: insights([5, 7, 7, 7, 9]),
    logGroupName,
    startTime: 0,
    endTime: 10,
    sleep,
  }
  const first = insightsEvents(query)
  const messages: string[] = []
  for await (const { message } of first) if (messages.push(message) === 3) break
  const cursor = JSON.parse(JSON.stringify(first.cursor()))
  expect(cursor).toEqual({ timestamp: 7, pointers: ['p1', 'p2'] })
  for (const { message } of await collect(insightsEvents({ ...query, cursor })))
    messages.push(message)
  expect(messages).toEqual(['event 0', 'event 1', 'event 2', 'event 3', 'event 4'])
})

test('times that are no time are refused', () => {
  const query = { client: insights([]), logGroupName }
  expect(() => insightsEvents({ ...query, startTime: 2, endTime: 1 })).toThrow(InvalidInputError)
  expect(() => insightsEvents({ ...query, startTime: 0, endTime: Number.NaN })).toThrow(
    InvalidInputError,
  )
})
