import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CloudWatchLogsClient,
  type FilterLogEventsCommand,
  type FilterLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { CloudWatchAnswerError, type LogEventsClient, logEvents } from './cloudwatch.ts'
import type { LogEvent } from './log-event.ts'

const logGroupName = '/aws/lambda/cats'
type Page = Omit<FilterLogEventsCommandOutput, '$metadata'>

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
