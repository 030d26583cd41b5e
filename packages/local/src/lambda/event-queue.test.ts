import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EventQueue, type EventQueueOptions } from './event-queue.ts'
import { temporaryDirectory } from './temporary-directory.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const clock = { epochMs: () => 1000, monotonicMs: () => 0 }
const failure = { status: 'error', errorType: 'Error' } as const
const success = { status: 'success' } as const

const newPath = () => join(temporaryDirectory(), 'queue.ndjson')
const open = (path: string, options: Partial<EventQueueOptions> = {}) =>
  new EventQueue({
    path,
    clock,
    maximumRetryAttempts: 2,
    retryDelaysMs: [1000, 2000],
    onReady: () => {},
    ...options,
  })
const take = (queue: EventQueue) => {
  const event = queue.start('stream')
  if (!event) throw new Error('nothing waits')
  return event
}

test('events leave in the order in which they came', () => {
  const queue = open(newPath())
  for (const id of ['a', 'b', 'c']) queue.add(id, { id })
  expect([take(queue), take(queue), take(queue)].map(({ payload }) => payload)).toEqual([
    '{"id":"a"}',
    '{"id":"b"}',
    '{"id":"c"}',
  ])
  expect(queue.start('stream')).toBeUndefined()
})

test('an id is queued once, also when it has been handled, also by the next process', () => {
  const path = newPath()
  const queue = open(path)
  queue.add('a', 1)
  queue.add('a', 1)
  queue.finish(take(queue), success)
  queue.add('a', 1)
  queue.close()
  const next = open(path)
  next.add('a', 1)
  expect(next.backlog()).toEqual({ waiting: 0, running: 0, finished: 1, failed: 0 })
})

test('a failed event is tried again after each delay, with its request id, then given up', () => {
  const onReady = vi.fn()
  const queue = open(newPath(), { onReady })
  queue.add('a', 1)
  const requestIds = new Set<string>()
  for (const delayMs of [1000, 2000]) {
    const event = take(queue)
    requestIds.add(event.requestId)
    queue.finish(event, failure)
    expect(queue.backlog()).toEqual({ waiting: 1, running: 0, finished: 0, failed: 0 })
    vi.advanceTimersByTime(delayMs - 1)
    expect(queue.ready).toBe(false)
    vi.advanceTimersByTime(1)
    expect(queue.ready).toBe(true)
  }
  const last = take(queue)
  expect(last.attempts).toBe(3)
  expect(requestIds).toEqual(new Set([last.requestId]))
  queue.finish(last, failure)
  expect(queue.backlog()).toEqual({ waiting: 0, running: 0, finished: 0, failed: 1 })
  expect(onReady).toHaveBeenCalledTimes(3)
})

test('without retries a failed event is given up at once', () => {
  const queue = open(newPath(), { maximumRetryAttempts: 0 })
  queue.add('a', 1)
  queue.finish(take(queue), failure)
  expect(queue.backlog().failed).toBe(1)
})

test('the next process goes on where one was killed', () => {
  const path = newPath()
  const queue = open(path)
  for (const id of ['handled', 'interrupted', 'failed once', 'waiting']) queue.add(id, id)
  queue.finish(take(queue), success)
  const interrupted = take(queue)
  queue.finish(take(queue), failure)

  const next = open(path)
  expect(next.backlog()).toEqual({ waiting: 3, running: 0, finished: 1, failed: 0 })
  const events = [take(next), take(next), take(next)]
  expect(events.map(({ id, attempts }) => [id, attempts])).toEqual([
    ['interrupted', 2],
    ['failed once', 2],
    ['waiting', 1],
  ])
  expect(events[0]?.requestId).toBe(interrupted.requestId)
})

test('an interrupted attempt is followed by another even where there are no retries', () => {
  const path = newPath()
  const queue = open(path, { maximumRetryAttempts: 0 })
  queue.add('a', 1)
  take(queue)
  const next = open(path, { maximumRetryAttempts: 0 })
  const event = take(next)
  expect(event.attempts).toBe(2)
  next.finish(event, failure)
  expect(next.backlog()).toEqual({ waiting: 0, running: 0, finished: 0, failed: 1 })
})

test('each transition is one line', () => {
  const path = newPath()
  const queue = open(path, { maximumRetryAttempts: 1 })
  queue.add('a', { n: 1 })
  const event = take(queue)
  queue.finish(event, { status: 'timeout' })
  const common = { atMs: 1000, id: 'a' }
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { type: 'queued', ...common, requestId: event.requestId, payload: { n: 1 } },
    { type: 'started', ...common, attempt: 1, requestId: event.requestId, logStream: 'stream' },
    { type: 'finished', ...common, attempt: 1, outcome: 'timeout', again: true },
  ])
})

test('a payload that is not JSON is refused and not queued', () => {
  const queue = open(newPath())
  expect(() => queue.add('a', undefined)).toThrow(/Expected `payload` to be JSON/)
  expect(queue.ready).toBe(false)
})

test('closing stops the delays', () => {
  const onReady = vi.fn()
  const queue = open(newPath(), { onReady })
  queue.add('a', 1)
  queue.finish(take(queue), failure)
  queue.close()
  vi.runAllTimers()
  expect(onReady).toHaveBeenCalledTimes(1)
})
