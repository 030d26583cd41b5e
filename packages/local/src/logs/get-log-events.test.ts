import {
  GetLogEventsCommand,
  type GetLogEventsCommandOutput,
  paginateGetLogEvents,
} from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import { testLogs } from './test-logs.ts'

const stream = { logGroupName: 'g', logStreamName: 's' }

/** A stream with an event at each of these milliseconds, and what a page of it holds. */
async function streamOf(timestamps: readonly number[]) {
  const { client, store } = await testLogs()
  await store.createGroup('g')
  await store.createStream('g', 's')
  const append = (more: readonly number[]) =>
    store.append(
      'g',
      's',
      more.map((timestamp) => ({ timestamp, message: `m${timestamp}` })),
    )
  await append(timestamps)
  const get = (input: object): Promise<GetLogEventsCommandOutput> =>
    client.send(new GetLogEventsCommand({ ...stream, ...input }))
  return { client, append, get }
}

const timesOf = ({ events }: GetLogEventsCommandOutput) => events?.map((event) => event.timestamp)

test('a page from the head goes on forwards, in order of time, to a token that repeats', async () => {
  const { client, get } = await streamOf([3, 1, 2, 5, 4])
  const first = await get({ startFromHead: true, limit: 2 })
  expect(first.events).toEqual([
    { timestamp: 1, message: 'm1', ingestionTime: 1_700_000_000_000 },
    { timestamp: 2, message: 'm2', ingestionTime: 1_700_000_000_000 },
  ])
  const second = await get({ nextToken: first.nextForwardToken, limit: 9 })
  expect(timesOf(second)).toEqual([3, 4, 5])
  const third = await get({ nextToken: second.nextForwardToken })
  expect(third.events).toEqual([])
  expect(third.nextForwardToken).toBe(second.nextForwardToken)

  const messages: unknown[] = []
  const config = { client, stopOnSameToken: true, pageSize: 2 }
  for await (const page of paginateGetLogEvents(config, { ...stream, startFromHead: true }))
    messages.push(...(timesOf(page) ?? []))
  expect(messages).toEqual([1, 2, 3, 4, 5])
})

test('without startFromHead the latest events come, and the token before them leads back', async () => {
  const { get } = await streamOf([1, 2, 3, 4, 5])
  const last = await get({ limit: 2 })
  expect(timesOf(last)).toEqual([4, 5])
  const before = await get({ nextToken: last.nextBackwardToken, limit: 2 })
  expect(timesOf(before)).toEqual([2, 3])
  expect(timesOf(await get({ nextToken: before.nextForwardToken }))).toEqual([4, 5])
})

test('events that come later are behind the token of the end, also in an empty stream', async () => {
  const { append, get } = await streamOf([])
  const empty = await get({})
  expect([
    empty.events,
    empty.nextForwardToken?.slice(0, 2),
    empty.nextBackwardToken?.slice(0, 2),
  ]).toEqual([[], 'f/', 'b/'])
  await append([7])
  expect(timesOf(await get({ nextToken: empty.nextForwardToken }))).toEqual([7])
})

test('the start is included and the end is not', async () => {
  const { get } = await streamOf([1, 2, 3])
  expect(timesOf(await get({ startTime: 1, endTime: 3, startFromHead: true }))).toEqual([1, 2])
})

test.each(['x', 'f/x', 'b/'])('the token %s of nobody is refused', async (nextToken) => {
  const { get } = await streamOf([1])
  await expect(get({ nextToken })).rejects.toMatchObject({ name: 'InvalidParameterException' })
})
