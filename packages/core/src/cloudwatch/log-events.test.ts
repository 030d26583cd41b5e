import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CloudWatchLogsClient,
  type FilterLogEventsCommand,
  type FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import type { Clock } from '../clock.ts'
import { CloudWatchAnswerError } from '../cloudwatch-answer-error.ts'
import { InvalidInputError } from '../coldframe-error.ts'
import type { LogEvent } from '../log-event.ts'
import type { Resumable } from '../resumable.ts'
import type { Sleep } from '../sleep.ts'
import type { LogEventsEnd } from './log-events.ts'
import { type LogEventsClient, type LogEventsOptions, logEvents as read } from './log-events.ts'
import type { LogEventsCursor } from './seen-events.ts'

const logGroupName = '/aws/lambda/cats'
type Page = Omit<FilterLogEventsCommandOutput, '$metadata'>

/** Without a pace, unless a test is about it. */
function logEvents(
  options: LogEventsOptions,
): Resumable<LogEvent, LogEventsCursor | undefined, LogEventsEnd> {
  return read({ requestsPerSecond: Infinity, ...options })
}

/** Answers with one page after the other and keeps what it was asked. */
function scripted(
  pages: readonly Page[],
): LogEventsClient & { asked: FilterLogEventsCommand['input'][] } {
  const asked: FilterLogEventsCommand['input'][] = []
  return {
    asked,
    send: async ({ input }) => {
      const page = pages[asked.length]
      asked.push(input)
      return { $metadata: {}, ...page }
    },
  }
}

async function collect(events: AsyncIterable<LogEvent>): Promise<LogEvent[]> {
  const collected: LogEvent[] = []
  for await (const event of events) collected.push(event)
  return collected
}

const event = (eventId: string | undefined, message = 'x') => ({
  eventId,
  timestamp: 1,
  message,
  logStreamName: 'one',
  ingestionTime: 2,
})

test('pages are read until there is no token, also through empty ones', async () => {
  const client = scripted([
    { events: [event('1', 'a')], nextToken: 't1' },
    { events: [], nextToken: 't2' },
    { nextToken: 't3' },
    { events: [event('2', 'b')] },
  ])
  const events = await collect(
    logEvents({
      client,
      logGroupName,
      startTime: 5,
      endTime: 9,
      logStreamNames: ['one'],
      filterPattern: 'REPORT',
    }),
  )
  expect(events).toEqual([event('1', 'a'), event('2', 'b')])
  const query = {
    logGroupName,
    startTime: 5,
    endTime: 9,
    logStreamNames: ['one'],
    filterPattern: 'REPORT',
  }
  expect(client.asked).toEqual([
    { ...query, nextToken: undefined },
    { ...query, nextToken: 't1' },
    { ...query, nextToken: 't2' },
    { ...query, nextToken: 't3' },
  ])
})

test('an event that comes again is left out, one without an id is not', async () => {
  const client = scripted([
    { events: [event('1'), event('2'), event(undefined)], nextToken: 't' },
    { events: [event('2'), event('3'), event(undefined)] },
  ])
  const ids = (await collect(logEvents({ client, logGroupName }))).map(({ eventId }) => eventId)
  expect(ids).toEqual(['1', '2', undefined, '3', undefined])
})

test('a token that comes again is an error instead of a loop', async () => {
  for (const tokens of [
    ['t', 't'],
    ['t', 'u', 't'],
  ]) {
    const client = scripted(tokens.map((nextToken) => ({ events: [], nextToken })))
    await expect(collect(logEvents({ client, logGroupName }))).rejects.toThrow(
      'Expected a token for the next page from FilterLogEvents, got: one that came before.',
    )
  }
})

test('an event without a time is an error, not one of 1970', async () => {
  const client = scripted([{ events: [{ eventId: '1', message: 'x' }] }])
  await expect(collect(logEvents({ client, logGroupName }))).rejects.toThrow(CloudWatchAnswerError)
})

test("AWS's own client is asked page by page", async () => {
  const bodies: unknown[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await textOf(request)) as { nextToken?: string }
    bodies.push([request.headers['x-amz-target'], body])
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    const page = body.nextToken
      ? { events: [event('2')] }
      : { events: [event('1')], nextToken: 't' }
    response.end(JSON.stringify(page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = new CloudWatchLogsClient({
    region: 'eu-south-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  try {
    expect(await collect(logEvents({ client, logGroupName }))).toEqual([event('1'), event('2')])
    expect(bodies).toEqual([
      ['Logs_20140328.FilterLogEvents', { logGroupName }],
      ['Logs_20140328.FilterLogEvents', { logGroupName, nextToken: 't' }],
    ])
  } finally {
    client.destroy()
    server.close()
  }
})

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

/** A clock that only sleeping moves, and what was slept. */
function sleepingClock(startMs = 1_000_000): {
  clock: Clock
  sleep: Sleep
  slept: number[]
} {
  let nowMs = startMs
  const slept: number[] = []
  return {
    clock: { monotonicMs: () => nowMs, epochMs: () => nowMs },
    sleep: async (ms) => {
      slept.push(ms)
      nowMs += ms
    },
    slept,
  }
}

const at = (timestamp: number, eventId: string) => ({ eventId, timestamp, message: 'x' })

async function idsAndEnd(
  events: AsyncGenerator<LogEvent, LogEventsEnd, void>,
): Promise<[(string | undefined)[], LogEventsEnd]> {
  const ids: (string | undefined)[] = []
  for (;;) {
    const next = await events.next()
    if (next.done) return [ids, next.value]
    ids.push(next.value.eventId)
  }
}

test('following finds an event that is ingested 15 s late, once, until the caller has all', async () => {
  const client = scripted([
    { events: [at(100_000, 'a'), at(120_000, 'c')] },
    { events: [at(120_000, 'c')] },
    { events: [at(105_000, 'b'), at(120_000, 'c')] },
  ])
  const time = sleepingClock()
  const follow = { until: () => client.asked.length === 3 }
  const events = logEvents({ client, logGroupName, startTime: 90_000, follow, ...time })
  expect(await idsAndEnd(events)).toEqual([['a', 'c', 'b'], 'until'])
  expect(client.asked.map(({ startTime }) => startTime)).toEqual([90_000, 105_000, 105_000])
  expect(time.slept).toEqual([5_000, 5_000])
})

test('following polls a last time at its deadline', async () => {
  const client = scripted([{ events: [at(1, 'a')] }, {}, { events: [at(2, 'b')] }])
  const time = sleepingClock()
  const follow = { intervalMs: 4_000, deadlineMs: 1_006_000 }
  const events = logEvents({ client, logGroupName, follow, ...time })
  expect(await idsAndEnd(events)).toEqual([['a', 'b'], 'deadline'])
  expect(time.slept).toEqual([4_000, 2_000])
})

test('following ends without an error when it is aborted, in a sleep or before a page', async () => {
  const controller = new AbortController()
  const client = scripted([{ events: [at(1, 'a')], nextToken: 't' }])
  const reader = logEvents({ client, logGroupName, follow: {}, signal: controller.signal })
  expect((await reader.next()).value).toMatchObject({ eventId: 'a' })
  controller.abort()
  expect(await reader.next()).toEqual({ done: true, value: 'aborted' })
  expect(client.asked).toHaveLength(1)
})

test('a reading goes on from a cursor that went through JSON, without a gap or a copy', async () => {
  const all = [at(1_000, 'a'), at(30_000, 'b'), at(30_000, 'c'), at(31_000, 'd')]
  for (const taken of [1, 2, 3, 4]) {
    const first = logEvents({ client: scripted([{ events: all }]), logGroupName })
    const ids: (string | undefined)[] = []
    for await (const { eventId } of first) if (ids.push(eventId) === taken) break
    const cursor = JSON.parse(JSON.stringify(first.cursor()))
    const later = {
      asked: 0,
      send: async ({ input }: FilterLogEventsCommand) => {
        const events = all.filter(({ timestamp }) => timestamp >= (input.startTime ?? 0))
        return { $metadata: {}, events }
      },
    }
    for await (const { eventId } of logEvents({ client: later, logGroupName, cursor }))
      ids.push(eventId)
    expect(ids).toEqual(['a', 'b', 'c', 'd'])
  }
})

test('a cursor keeps only the ids of the overlap, and there is none before the first event', async () => {
  const events = logEvents({
    client: scripted([{ events: [at(1_000, 'a'), at(20_000, 'b'), at(30_000, 'c')] }]),
    logGroupName,
  })
  expect(events.cursor()).toBeUndefined()
  await collect(events)
  expect(events.cursor()).toEqual({ timestamp: 30_000, eventIds: ['b', 'c'] })
})

test.each([
  ['us-east-1', 40],
  ['eu-central-1', 200],
  ['eu-south-1', 100],
])('in %s requests begin %i ms apart', async (region, intervalMs) => {
  const pages = scripted([{ nextToken: 't' }, { nextToken: 'u' }, {}])
  const client = { ...pages, config: { region: async () => region } }
  const time = sleepingClock()
  await collect(read({ client, logGroupName, ...time }))
  expect(time.slept).toEqual([intervalMs, intervalMs])
})

test.each([{ overlapMs: 0 }, { requestsPerSecond: -1 }, { follow: { intervalMs: Number.NaN } }])(
  '%o is refused',
  (options) => {
    expect(() => read({ client: scripted([]), logGroupName, ...options })).toThrow(
      InvalidInputError,
    )
  },
)
