import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  InvalidParameterException,
  PutLogEventsCommand,
  type PutLogEventsCommandInput,
  PutRetentionPolicyCommand,
  paginateDescribeLogStreams,
  paginateFilterLogEvents,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { PortInUseError } from '../port-in-use-error.ts'
import type { LogStore } from './log-store.ts'
import { startLogs } from './logs-service.ts'
import { testLogs } from './test-logs.ts'

const logGroupName = '/aws/lambda/resnet'
const nowMs = 1_700_000_000_000
const hourMs = 3_600_000

async function withStreams(
  ...names: readonly string[]
): Promise<{ client: CloudWatchLogsClient; store: LogStore }> {
  const logs = await testLogs()
  await logs.client.send(new CreateLogGroupCommand({ logGroupName }))
  for (const logStreamName of names)
    await logs.client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }))
  return logs
}

function put(
  client: CloudWatchLogsClient,
  logStreamName: string,
  logEvents: PutLogEventsCommandInput['logEvents'],
): Promise<unknown> {
  return client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }))
}

async function filter(
  client: CloudWatchLogsClient,
  input: Omit<
    Partial<ConstructorParameters<typeof FilterLogEventsCommand>[0]>,
    'logGroupName'
  > = {},
): Promise<(string | undefined)[]> {
  const messages: (string | undefined)[] = []
  for await (const { events } of paginateFilterLogEvents({ client }, { logGroupName, ...input }))
    messages.push(...(events ?? []).map(({ message }) => message))
  return messages
}

test('groups and streams are created once, described, and deleted', async () => {
  const { client } = await withStreams('a', 'b')
  await expect(client.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toBeInstanceOf(
    ResourceAlreadyExistsException,
  )
  await expect(
    client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'a' })),
  ).rejects.toBeInstanceOf(ResourceAlreadyExistsException)

  await client.send(new CreateLogGroupCommand({ logGroupName: 'other' }))
  const described = await client.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/' }),
  )
  expect(described.logGroups).toEqual([
    {
      logGroupName,
      creationTime: nowMs,
      arn: `arn:aws:logs:eu-south-1:000000000000:log-group:${logGroupName}:*`,
      logGroupArn: `arn:aws:logs:eu-south-1:000000000000:log-group:${logGroupName}`,
    },
  ])

  await client.send(new DeleteLogGroupCommand({ logGroupName }))
  await expect(client.send(new DeleteLogGroupCommand({ logGroupName }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  )
})

test('streams are described with the times of their events, by name or by last event', async () => {
  const { client } = await withStreams('a', 'b', 'empty')
  await put(client, 'a', [
    { timestamp: nowMs - 10, message: 'one' },
    { timestamp: nowMs + 5, message: 'two' },
  ])
  await put(client, 'b', [{ timestamp: nowMs, message: 'three' }])
  const describe = async (input: object) => {
    const command = new DescribeLogStreamsCommand({ logGroupName, ...input })
    return (await client.send(command)).logStreams ?? []
  }
  expect((await describe({ logStreamNamePrefix: 'a' }))[0]).toEqual({
    logStreamName: 'a',
    creationTime: nowMs,
    firstEventTimestamp: nowMs - 10,
    lastEventTimestamp: nowMs + 5,
    lastIngestionTime: nowMs,
    arn: `arn:aws:logs:eu-south-1:000000000000:log-group:${logGroupName}:log-stream:a`,
  })
  const names = async (input: object) =>
    (await describe(input)).map(({ logStreamName }) => logStreamName)
  expect(await names({})).toEqual(['a', 'b', 'empty'])
  expect(await names({ descending: true })).toEqual(['empty', 'b', 'a'])
  expect(await names({ orderBy: 'LastEventTime', descending: true })).toEqual(['a', 'b', 'empty'])
  await expect(
    describe({ orderBy: 'LastEventTime', logStreamNamePrefix: 'a' }),
  ).rejects.toBeInstanceOf(InvalidParameterException)
})

test('long lists of streams come in pages', async () => {
  const all = ['a', 'b', 'c', 'd', 'e']
  const { client } = await withStreams(...all)
  const names: (string | undefined)[] = []
  const pages = paginateDescribeLogStreams({ client, pageSize: 2 }, { logGroupName })
  for await (const { logStreams } of pages)
    names.push(...(logStreams ?? []).map(({ logStreamName }) => logStreamName))
  expect(names).toEqual(all)
})

test('events of all streams are merged by time', async () => {
  const { client, store } = await withStreams('a', 'b')
  await put(client, 'a', [
    { timestamp: nowMs + 1, message: 'a1' },
    { timestamp: nowMs + 3, message: 'a3' },
  ])
  await store.append(logGroupName, 'b', [
    { timestamp: nowMs + 2, message: 'b2' },
    { timestamp: nowMs, message: 'b0' },
  ])
  expect(await filter(client)).toEqual(['b0', 'a1', 'b2', 'a3'])
  const { events } = await client.send(new FilterLogEventsCommand({ logGroupName, limit: 1 }))
  expect(events).toEqual([
    {
      logStreamName: 'b',
      timestamp: nowMs,
      message: 'b0',
      ingestionTime: nowMs,
      eventId: expect.stringMatching(/^[0-9]{56}$/),
    },
  ])
})

test('events are chosen by time, both ends included, by stream, and by pattern', async () => {
  const { client, store } = await withStreams('a1', 'a2', 'b')
  for (const [index, stream] of ['a1', 'a2', 'b'].entries())
    await store.append(logGroupName, stream, [
      { timestamp: nowMs + index, message: `REPORT ${stream}` },
      { timestamp: nowMs + 10, message: `END ${stream}` },
    ])
  expect(await filter(client, { startTime: nowMs + 1, endTime: nowMs + 2 })).toEqual([
    'REPORT a2',
    'REPORT b',
  ])
  expect(await filter(client, { logStreamNames: ['b'] })).toEqual(['REPORT b', 'END b'])
  const chosen = { logStreamNamePrefix: 'a', filterPattern: 'REPORT' }
  expect(await filter(client, chosen)).toEqual(['REPORT a1', 'REPORT a2'])
  expect(await filter(client, { startTime: nowMs + 11 })).toEqual([])
})

test('pages of any limit give every event once, and the last has no token', async () => {
  const { client, store } = await withStreams('a', 'b')
  const messages = Array.from({ length: 25 }, (_, index) => `line ${index}`)
  // All in one millisecond: only ids tell their order.
  for (const message of messages)
    await store.append(logGroupName, message.endsWith('5') ? 'a' : 'b', [
      { timestamp: nowMs, message },
    ])
  for (const limit of [1, 7, 25, 26])
    expect((await filter(client, { limit })).toSorted()).toEqual(messages.toSorted())
  const { nextToken } = await client.send(new FilterLogEventsCommand({ logGroupName, limit: 25 }))
  expect(nextToken).toBeUndefined()
})

test('a token gives the same page again, and no page of another query', async () => {
  const { client, store } = await withStreams('a')
  await store.append(
    logGroupName,
    'a',
    ['one', 'two', 'three'].map((message, index) => ({ timestamp: nowMs + index, message })),
  )
  const { nextToken } = await client.send(new FilterLogEventsCommand({ logGroupName, limit: 1 }))
  const next = async (input: object = {}) => {
    const command = new FilterLogEventsCommand({ logGroupName, limit: 1, nextToken, ...input })
    return (await client.send(command)).events?.map(({ message }) => message)
  }
  expect([await next(), await next()]).toEqual([['two'], ['two']])
  for (const input of [
    { filterPattern: 'two' },
    { nextToken: 'made up' },
    { startTime: 0, endTime: 1 },
  ])
    await expect(next(input)).rejects.toBeInstanceOf(InvalidParameterException)
})

test('more than 10,000 events, or 1 MiB, take more than one page', async () => {
  const { client, store } = await withStreams('many', 'long')
  await store.append(
    logGroupName,
    'many',
    Array.from({ length: 10_001 }, (_, index) => ({ timestamp: nowMs, message: String(index) })),
  )
  await store.append(
    logGroupName,
    'long',
    ['a', 'b', 'c'].map((letter) => ({ timestamp: nowMs, message: letter.repeat(400_000) })),
  )
  const pages = async (logStreamNames: string[]) => {
    const counts: number[] = []
    const input = { logGroupName, logStreamNames }
    for await (const { events } of paginateFilterLogEvents({ client }, input))
      counts.push(events?.length ?? 0)
    return counts
  }
  expect(await pages(['many'])).toEqual([10_000, 1])
  expect(await pages(['long'])).toEqual([2, 1])
})

test('events that are too old or too new are rejected, and told', async () => {
  const { client } = await withStreams('a')
  const twoWeeks = 14 * 24 * hourMs
  expect(
    await put(client, 'a', [
      { timestamp: nowMs - twoWeeks - 2, message: 'too old' },
      { timestamp: nowMs - twoWeeks - 1, message: 'too old' },
      { timestamp: nowMs - twoWeeks, message: 'just old enough' },
    ]),
  ).toMatchObject({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 2 } })
  expect(
    await put(client, 'a', [
      { timestamp: nowMs + 2 * hourMs, message: 'just in time' },
      { timestamp: nowMs + 2 * hourMs + 1, message: 'too new' },
    ]),
  ).toMatchObject({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 1 } })
  expect(await filter(client)).toEqual(['just old enough', 'just in time'])
})

const long = 'x'.repeat(1_048_550)

test.each<[string, PutLogEventsCommandInput['logEvents']]>([
  ['no events', []],
  [
    'events out of order',
    [
      { timestamp: nowMs, message: 'a' },
      { timestamp: nowMs - 1, message: 'b' },
    ],
  ],
  [
    'events a day apart',
    [
      { timestamp: nowMs - 24 * hourMs, message: 'a' },
      { timestamp: nowMs + 1, message: 'b' },
    ],
  ],
  ['an event over its limit', [{ timestamp: nowMs, message: `${long}x` }]],
  [
    'a batch over 1 MiB',
    [
      { timestamp: nowMs, message: long },
      { timestamp: nowMs, message: '' },
    ],
  ],
  ['10,001 events', Array.from({ length: 10_001 }, () => ({ timestamp: nowMs, message: 'x' }))],
  ['an empty message', [{ timestamp: nowMs, message: '' }]],
  ['a negative time stamp', [{ timestamp: -1, message: 'a' }]],
])('%s are refused whole', async (_, events) => {
  const { client } = await withStreams('a')
  await expect(put(client, 'a', events)).rejects.toBeInstanceOf(InvalidParameterException)
  expect(await filter(client)).toEqual([])
})

test('the longest event and the largest batch are taken', async () => {
  const { client } = await withStreams('a')
  await put(client, 'a', [{ timestamp: nowMs, message: long }])
  const events = Array.from({ length: 10_000 }, () => ({ timestamp: nowMs, message: 'x' }))
  await put(client, 'a', events)
  expect(await filter(client)).toHaveLength(10_001)
})

test.each<[string, object, unknown]>([
  ['a group that is not there', { logGroupName: 'none' }, ResourceNotFoundException],
  ['a stream that is not there', { logStreamNames: ['a', 'none'] }, ResourceNotFoundException],
  [
    'names and a prefix',
    { logStreamNames: ['a'], logStreamNamePrefix: 'a' },
    InvalidParameterException,
  ],
  ['a JSON pattern', { filterPattern: '{ $.a = 1 }' }, InvalidParameterException],
  ['a parameter not implemented', { logGroupIdentifier: 'a' }, InvalidParameterException],
  ['a limit over 10,000', { limit: 10_001 }, InvalidParameterException],
])('FilterLogEvents refuses %s', async (_, input, type) => {
  const { client } = await withStreams('a')
  await expect(
    client.send(new FilterLogEventsCommand({ logGroupName, ...input })),
  ).rejects.toBeInstanceOf(type)
})

test('an operation that is not implemented is an UnknownOperationException', async () => {
  const { client } = await withStreams('a')
  await expect(
    client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 })),
  ).rejects.toMatchObject({
    name: 'UnknownOperationException',
    message: expect.stringContaining('PutRetentionPolicy'),
  })
})

test('requests that are no HTTP, or too long, are answered as JSON', async () => {
  const { store } = await testLogs()
  const service = await startLogs({ store, region: 'eu-south-1' })
  const exchange = async (bytes: string) => {
    const socket = connect(Number(new URL(service.endpoint).port), '127.0.0.1')
    socket.write(bytes)
    return text(socket)
  }
  expect(await exchange('hello\r\n\r\n')).toContain('"__type":"SerializationException"')
  expect(await exchange(`POST / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toContain(
    '"__type":"SerializationException"',
  )
  const size = 9_000_000
  const request = `POST / HTTP/1.1\r\nHost: logs\r\nConnection: close\r\nContent-Length: ${size}\r\n\r\n`
  expect(await exchange(request + ' '.repeat(size))).toContain(
    '"__type":"InvalidParameterException"',
  )
  await service.close()
})

test('a taken port is named, and closing twice is closing', async () => {
  const { store } = await testLogs()
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  await expect(startLogs({ store, region: 'eu-south-1', port })).rejects.toSatisfy(
    (error) => PortInUseError.isInstance(error) && error.port === port,
  )
  other.close()
  const service = await startLogs({ store, region: 'eu-south-1' })
  await service.close()
  await service.close()
  await expect(fetch(service.endpoint)).rejects.toThrow()
})
