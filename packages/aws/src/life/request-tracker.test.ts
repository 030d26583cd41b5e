import { expect, test } from 'vitest'
import { RequestTracker } from './request-tracker.ts'

const id = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'
const start = (requestId = id) => `START RequestId: ${requestId} Version: $LATEST\n`
const report = (requestId = id, more = '') =>
  `REPORT RequestId: ${requestId}\tDuration: 5.00 ms\tBilled Duration: 5 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB\t${more}\n`
const received = (requestId: string, ...keys: string[]) =>
  JSON.stringify({
    coldframe: 1,
    event: 'received',
    requestId,
    part: 0,
    parts: 1,
    objects: keys.map((key) => ({ bucket: 'b', key })),
    start: { sequence: 1, initializedAtMs: 0, receivedAtMs: 0 },
  })

function counts(retries: number, ...messages: string[]) {
  const tracker = new RequestTracker(retries)
  for (const message of messages) tracker.add({ message })
  const { running, finished, failed } = tracker.counts
  return [running, finished, failed]
}

// Running, finished, failed.
test('a request that ended well is over, one that only began runs', () => {
  expect(counts(2, start())).toEqual([1, 0, 0])
  expect(counts(2, start(), received(id, 'a'), report())).toEqual([0, 1, 0])
  expect(counts(2, start(), report(), start(other))).toEqual([1, 1, 0])
})

test('one that failed is over with its last retry', () => {
  const attempt = [start(), report(id, 'Status: timeout\t')]
  expect(counts(2, ...attempt)).toEqual([0, 0, 0])
  expect(counts(2, ...attempt, ...attempt, ...attempt)).toEqual([0, 0, 1])
  expect(counts(0, ...attempt)).toEqual([0, 0, 1])
  expect(counts(2, ...attempt, start(), report())).toEqual([0, 1, 0])
})

test('what the handler threw is a failure, though REPORT does not say so in text logs', () => {
  const error = `2026-11-24T12:00:00.000Z\t${id}\tERROR\tInvoke Error \t{"errorType":"Error"}\n`
  expect(counts(0, start(), error, report())).toEqual([0, 0, 1])
})

test('all images of a request are over with it; one that comes twice counts once', () => {
  expect(counts(0, received(id, 'a', 'b'), report())).toEqual([0, 2, 0])
  expect(counts(0, received(id, 'a'), report(), received(other, 'a'), report(other))).toEqual([
    0, 1, 0,
  ])
})

test('JSON logs count as text logs do', () => {
  const line = (type: string, record: object) =>
    JSON.stringify({ time: '2026-11-24T12:00:00.000Z', type: `platform.${type}`, record })
  const metrics = { durationMs: 5, billedDurationMs: 5, memorySizeMB: 128, maxMemoryUsedMB: 60 }
  const began = line('start', { requestId: id, version: '$LATEST' })
  const ended = (status: string) => line('report', { requestId: id, metrics, status })
  expect(counts(1, began)).toEqual([1, 0, 0])
  expect(counts(1, began, ended('success'))).toEqual([0, 1, 0])
  expect(counts(1, began, ended('error'), began, ended('timeout'))).toEqual([0, 0, 1])
})

test('a line that is cut off is counted, and nothing is thrown', () => {
  const tracker = new RequestTracker(0)
  tracker.add({ message: `REPORT RequestId: ${id}\tDuration: ` })
  tracker.add({ message: 'anything else' })
  expect(tracker.unread).toBe(1)
})
