import { expect, test } from 'vitest'
import { firstRequest } from '../testing/records.ts'
import { type Attempt, newAttempt } from './attempt.ts'
import { forFailure, forInsights, forRecord, forReport, forStart } from './attempt-choice.ts'

function attempt(number: number, members: Partial<Attempt> = {}): Attempt {
  const trail = { named: false, servedBefore: false, init: {} }
  return { ...newAttempt('a', number, trail, undefined, undefined), ...members }
}

/** The newest of attempts, of which each knows the one before it. */
function newestOf(...attempts: readonly Attempt[]): Attempt | undefined {
  return attempts.reduce<Attempt | undefined>(
    (before, attempt) => Object.assign(attempt, { before }),
    undefined,
  )
}

const report = { requestId: 'a', durationMs: 1_000 }

test('a START goes to the newest attempt that has none', () => {
  const newest = newestOf(attempt(1), attempt(2), attempt(3, { started: true }))
  expect(forStart(newest, undefined, undefined)?.number).toBe(2)
  expect(forStart(undefined, undefined, undefined)).toBeUndefined()
})

test('a START after the REPORT, by more than clocks differ, is that of another attempt', () => {
  const ended = attempt(1, { report, endedAtMs: 5_000 })
  expect(forStart(ended, undefined, 5_010)?.number).toBe(1)
  expect(forStart(ended, undefined, 5_100)).toBeUndefined()
})

test('a REPORT goes to the attempt that started Duration before it', () => {
  const newest = newestOf(attempt(1, { startedAtMs: 0 }), attempt(2, { startedAtMs: 60_000 }))
  expect(forReport(newest, undefined, report, 1_001)?.number).toBe(1)
  expect(forReport(newest, undefined, report, 61_001)?.number).toBe(2)
  expect(forReport(newest, undefined, { ...report, durationMs: 61_000 }, 61_001)?.number).toBe(1)
})

test('without times a REPORT goes to the oldest attempt that has none', () => {
  const newest = newestOf(attempt(1, { report }), attempt(2), attempt(3))
  expect(forReport(newest, undefined, report, undefined)?.number).toBe(2)
  expect(forReport(attempt(1, { report }), undefined, report, undefined)).toBeUndefined()
})

test('words about a failure go to the newest attempt that has none', () => {
  const newest = newestOf(attempt(1), attempt(2), attempt(3, { failure: 'x' }))
  expect(forFailure(newest, undefined)?.number).toBe(2)
  expect(forFailure(attempt(1, { failure: 'x' }), undefined)?.number).toBe(1)
})

test('measures of Insights go to the oldest attempt that has none', () => {
  const insights = { requestId: 'a' } as unknown as Attempt['insights']
  const newest = newestOf(attempt(1, { insights }), attempt(2), attempt(3))
  expect(forInsights(newest, undefined)?.number).toBe(2)
  expect(forInsights(attempt(1, { insights }), undefined)).toBeUndefined()
})

test('a record goes to the attempt whose process served this very request', () => {
  const { receivedAtMs } = firstRequest
  const attempts = () => [
    attempt(1, { evidence: firstRequest, endedAtMs: 0 }),
    attempt(2, { evidence: { ...firstRequest, sequence: 2 } }),
    attempt(3, { evidence: { ...firstRequest, initializedAtMs: 0 } }),
  ]
  const all = newestOf(...attempts())
  const others = newestOf(...attempts().slice(1))
  expect(forRecord(all, undefined, firstRequest, receivedAtMs)?.number).toBe(1)
  expect(forRecord(others, undefined, firstRequest, receivedAtMs)).toBeUndefined()
})

test('else to one without records: the nearest in time, or the newest', () => {
  const { receivedAtMs } = firstRequest
  const timed = newestOf(
    attempt(1, { startedAtMs: receivedAtMs - 2 }),
    attempt(2, { startedAtMs: receivedAtMs + 60_000 }),
  )
  const untimed = newestOf(attempt(1), attempt(2))
  expect(forRecord(timed, undefined, firstRequest, receivedAtMs + 59_000)?.number).toBe(1)
  expect(forRecord(untimed, undefined, firstRequest, receivedAtMs)?.number).toBe(2)
})

test('but not to one whose REPORT came before the record', () => {
  const { receivedAtMs } = firstRequest
  const ended = attempt(1, { report, endedAtMs: receivedAtMs - 1_000 })
  expect(forRecord(ended, undefined, firstRequest, receivedAtMs)).toBeUndefined()
})

test('an attempt of another log stream is not chosen, one of no known stream is', () => {
  const newest = newestOf(attempt(1), attempt(2, { logStreamName: 'other' }))
  const { receivedAtMs } = firstRequest
  const chosen = (stream: string | undefined) =>
    [
      forStart(newest, stream, undefined),
      forReport(newest, stream, report, 5),
      forFailure(newest, stream),
      forRecord(newest, stream, firstRequest, receivedAtMs),
      forInsights(newest, stream),
    ].map((attempt) => attempt?.number)
  expect(chosen('one')).toEqual([1, 1, 1, 1, 1])
  expect(chosen('other')).toEqual([2, 1, 2, 2, 1])
  expect(chosen(undefined)).toEqual([2, 1, 2, 2, 1])
})
