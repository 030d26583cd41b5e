import { appendFile, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NotWritableError } from '../not-writable-error.ts'
import { temporaryDirectory } from '../s3/temporary-directory.ts'
import { DamagedLogError } from './damaged-log-error.ts'
import { type LogStore, openLogStore, type StoredLogEvent } from './log-store.ts'
import { stoppedClock } from './test-logs.ts'

const group = '/aws/lambda/resnet'
const stream = '2026/11/24/[$LATEST]0a1b'

async function opened(): Promise<{ directory: string; store: LogStore; file: string }> {
  const directory = await temporaryDirectory()
  const store = await openLogStore({ directory, clock: stoppedClock })
  await store.createGroup(group)
  await store.createStream(group, stream)
  const file = join(
    directory,
    '%2Faws%2Flambda%2Fresnet',
    '2026%2F11%2F24%2F%5B%24LATEST%5D0a1b.ndjson',
  )
  return { directory, store, file }
}

async function eventsOf(store: LogStore, of = stream): Promise<StoredLogEvent[]> {
  const events: StoredLogEvent[] = []
  for await (const event of store.events(group, of)) events.push(event)
  return events
}

async function messagesOf(store: LogStore): Promise<string[]> {
  return (await eventsOf(store)).map(({ message }) => message)
}

test('creating what exists is no error, and says so', async () => {
  const { store } = await opened()
  expect(await store.createGroup(group)).toBe(false)
  expect(await store.createStream(group, stream)).toBe(false)
  expect(await store.createGroup('other')).toBe(true)
  expect(await store.groups()).toEqual([
    { name: group, createdMs: 1_700_000_000_000 },
    { name: 'other', createdMs: 1_700_000_000_000 },
  ])
  expect(await store.stream(group, stream)).toEqual({ name: stream, createdMs: 1_700_000_000_000 })
})

test('events come back as they were, in order, each with an id of its own', async () => {
  const { store } = await opened()
  const messages = ['START\n', '', 'a\u2028b\r\n\tc', '😀', '{"json":"\\n"}']
  await store.append(
    group,
    stream,
    messages.map((message) => ({ timestamp: 5, message })),
  )
  const events = await eventsOf(store)
  expect(events.map(({ message }) => message)).toEqual(messages)
  expect(events[0]).toEqual({
    logStreamName: stream,
    timestamp: 5,
    ingestionTime: 1_700_000_000_000,
    message: 'START\n',
    eventId: expect.stringMatching(/^0{13}5[0-9]{42}$/),
  })
  const ids = events.map(({ eventId }) => eventId)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(messages.length)
})

test('appends that do not wait for each other keep their order', async () => {
  const { store } = await opened()
  const messages = Array.from({ length: 2000 }, (_, index) => `line ${index}`)
  await Promise.all(
    messages.map((message) => store.append(group, stream, [{ timestamp: 1, message }])),
  )
  expect(await messagesOf(store)).toEqual(messages)
})

test('what is read while it is written is a whole beginning of it', async () => {
  const { store } = await opened()
  const appends = Array.from({ length: 20 }, (_, index) =>
    store.append(group, stream, [{ timestamp: 1, message: String(index).repeat(10_000) }]),
  )
  const early = await messagesOf(store)
  await Promise.all(appends)
  expect((await messagesOf(store)).slice(0, early.length)).toEqual(early)
})

test('a message over the limit of an event becomes several events', async () => {
  const { store } = await opened()
  await store.append(group, stream, [{ timestamp: 7, message: 'x'.repeat(1_048_551) }])
  const events = await eventsOf(store)
  expect(events.map(({ timestamp, message }) => [timestamp, message.length])).toEqual([
    [7, 1_048_550],
    [7, 1],
  ])
})

test('a store that is opened again has its events with the same ids, and takes more', async () => {
  const { store, directory } = await opened()
  await store.append(group, stream, [{ timestamp: 1, message: 'one' }])
  const before = await eventsOf(store)
  await store.close()
  const again = await openLogStore({ directory })
  expect(await eventsOf(again)).toEqual(before)
  await again.append(group, stream, [{ timestamp: 2, message: 'two' }])
  expect(await messagesOf(again)).toEqual(['one', 'two'])
  expect((await eventsOf(again))[0]).toEqual(before[0])
})

test('a last line that a kill cut off is gone, and the next event starts a line of its own', async () => {
  const { store, directory, file } = await opened()
  await store.append(group, stream, [{ timestamp: 1, message: 'one' }])
  await store.close()
  await appendFile(file, '{"timestamp":2,"ingestionTi')
  const again = await openLogStore({ directory })
  expect(await messagesOf(again)).toEqual(['one'])
  await again.append(group, stream, [{ timestamp: 3, message: 'three' }])
  expect(await messagesOf(again)).toEqual(['one', 'three'])
})

test('a stream whose first line was cut off still takes events', async () => {
  const { store, file } = await opened()
  await truncate(file, 5)
  await store.append(group, stream, [{ timestamp: 1, message: 'one' }])
  expect(await messagesOf(store)).toEqual(['one'])
  expect(await store.stream(group, stream)).toEqual({ name: stream, createdMs: undefined })
})

test.each(['not json', 'null', '5', '{"timestamp":1}', '{"createdMs":1}'])(
  'the foreign line %s is named',
  async (line) => {
    const { store, file } = await opened()
    await appendFile(file, `${line}\n`)
    await expect(eventsOf(store)).rejects.toSatisfy(
      (error) => DamagedLogError.isInstance(error) && error.line === 2,
    )
  },
)

test('what is not there is a ResourceNotFoundException', async () => {
  const { store } = await opened()
  const type = 'ResourceNotFoundException'
  await expect(store.createStream('none', stream)).rejects.toMatchObject({ type })
  await expect(store.streamNames('none')).rejects.toMatchObject({ type })
  await expect(store.deleteGroup('none')).rejects.toMatchObject({ type })
  await expect(store.append('none', stream, [])).rejects.toMatchObject({ type })
  await expect(store.append(group, 'none', [])).rejects.toMatchObject({ type })
})

test('a stream that did not exist when it was written to can be created and written', async () => {
  const { store } = await opened()
  const append = () => store.append(group, 'late', [{ timestamp: 1, message: 'one' }])
  await expect(append()).rejects.toThrow('does not exist')
  await store.createStream(group, 'late')
  await append()
  expect(await eventsOf(store, 'late')).toHaveLength(1)
})

test('a time stamp that is no whole millisecond is refused', async () => {
  const { store } = await opened()
  for (const timestamp of [-1, 0.5, Number.NaN, 2 ** 53])
    await expect(store.append(group, stream, [{ timestamp, message: 'x' }])).rejects.toThrow(
      'Expected `timestamp` to be whole milliseconds',
    )
  expect(await messagesOf(store)).toEqual([])
})

test('a deleted group is gone with its events, and can be made anew', async () => {
  const { store, directory } = await opened()
  await store.append(group, stream, [{ timestamp: 1, message: 'one' }])
  await store.deleteGroup(group)
  expect(await readdir(directory)).toEqual([])
  await store.createGroup(group)
  expect(await store.streamNames(group)).toEqual([])
})

test('groups that a kill left half made or half deleted are removed', async () => {
  const { store, directory } = await opened()
  await store.close()
  await mkdir(join(directory, '.unfinished-1'))
  await writeFile(join(directory, '.unfinished-1', 'group.json'), '{')
  await openLogStore({ directory })
  expect(await readdir(directory)).toEqual(['%2Faws%2Flambda%2Fresnet'])
})

test('a directory that cannot be one is named', async () => {
  const file = join(await temporaryDirectory(), 'file')
  await writeFile(file, '')
  await expect(openLogStore({ directory: file })).rejects.toSatisfy((error) =>
    NotWritableError.isInstance(error),
  )
})

test('the file of a stream can be read by eye', async () => {
  const { store, file } = await opened()
  await store.append(group, stream, [{ timestamp: 1, message: 'one' }])
  expect(await readFile(file, 'utf8')).toBe(
    '{"createdMs":1700000000000}\n{"timestamp":1,"ingestionTime":1700000000000,"message":"one"}\n',
  )
})
