import type { LogEventsClient } from '@coldframe/core/cloudwatch'
import { expect, test } from 'vitest'
import { type FollowLogOptions, followLog } from './follow-log.ts'
import { invocationLines } from './testing/fake-account.ts'

/** A log group that grows, a clock that only a test moves, and a client that counts its polls. */
function group() {
  const events: { timestamp: number; message: string; eventId: string }[] = []
  let nowMs = 0
  const group = {
    polls: 0,
    failure: undefined as unknown,
    pass: (ms: number) => {
      nowMs += ms
    },
    write(key: string, status?: string) {
      for (const message of invocationLines(key, events.length + 1, status))
        events.push({ timestamp: nowMs, message, eventId: String(events.length) })
    },
    follow: (change: Partial<FollowLogOptions> = {}) =>
      followLog({
        client,
        logGroupName: 'g',
        retries: 0,
        uploadedBefore: 0,
        deadlineMs: 1000,
        pollIntervalMs: 100,
        clock: { monotonicMs: () => nowMs, epochMs: () => nowMs },
        sleep: async (ms) => group.pass(ms),
        ...change,
      }),
  }
  const client = {
    async send() {
      group.polls++
      if (group.failure) throw group.failure
      return { events: [...events] }
    },
  } as unknown as LogEventsClient
  return group
}

test('an image is waiting from its upload until its lines come', async () => {
  const { follow, write, pass } = group()
  const log = follow()
  expect(await log.backlog()).toEqual({ waiting: 0, running: 0, finished: 0, failed: 0 })
  log.uploaded()
  log.uploaded()
  expect(await log.backlog()).toEqual({ waiting: 2, running: 0, finished: 0, failed: 0 })
  write('a')
  write('b', 'timeout')
  pass(100)
  expect(await log.backlog()).toEqual({ waiting: 0, running: 0, finished: 1, failed: 1 })
})

test('asked often, it asks CloudWatch once an interval, and never twice at once', async () => {
  const log = group()
  const { backlog } = log.follow()
  await Promise.all([backlog(), backlog(), backlog()])
  await backlog()
  expect(log.polls).toBe(1)
  log.pass(100)
  await backlog()
  expect(log.polls).toBe(2)
})

test('what nothing is heard of until the deadline is given up, each sign moves the deadline', async () => {
  const { follow, write, pass } = group()
  const log = follow({ uploadedBefore: 2 })
  pass(900)
  write('a')
  expect(await log.backlog()).toMatchObject({ waiting: 1, finished: 1 })
  pass(900)
  expect(await log.backlog()).toMatchObject({ waiting: 1, finished: 1 })
  pass(100)
  expect(await log.backlog()).toEqual({ waiting: 0, running: 0, finished: 1, failed: 1 })
  expect(log.givenUp).toBe(1)
})

test('a poll without an answer is made up for by the next; five in a row are an error', async () => {
  const log = group()
  const { backlog } = log.follow({ uploadedBefore: 1 })
  log.failure = Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
  expect(await backlog()).toMatchObject({ waiting: 1 })
  log.failure = undefined
  log.write('a')
  log.pass(100)
  expect(await backlog()).toMatchObject({ finished: 1 })
  log.failure = Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
  for (let poll = 0; poll < 4; poll++) {
    log.pass(100)
    await backlog()
  }
  log.pass(100)
  await expect(backlog()).rejects.toThrow('slow down')
})

test('an answer that will not change is an error at once', async () => {
  const log = group()
  log.failure = Object.assign(new Error('no'), { name: 'AccessDeniedException' })
  await expect(log.follow().backlog()).rejects.toThrow('no')
})

test('the log is read until all that polling saw came again, or the deadline', async () => {
  const log = group()
  const followed = log.follow({ uploadedBefore: 1 })
  log.write('a')
  await followed.backlog()
  const messages: string[] = []
  for await (const { message } of followed.logs()) messages.push(message)
  expect(messages).toHaveLength(4)
  expect(log.polls).toBe(2)
})
