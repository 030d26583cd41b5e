import { expect, test } from 'vitest'
import { firstRequest } from '../testing/records.ts'
import { type Attempt, newAttempt } from './attempt.ts'
import { forFailure, forRecord, forReport, forStart } from './attempt-choice.ts'

function attempt(number: number, members: Partial<Attempt> = {}): Attempt {
  const trail = { named: false, servedBefore: false, init: {} }
  return { ...newAttempt('a', number, trail, {}), ...members }
}

const report = { requestId: 'a', durationMs: 1_000 }

test('a START goes to the newest attempt that has none', () => {
  const open = [attempt(1), attempt(2), attempt(3, { started: true })]
  expect(forStart(open, undefined)?.number).toBe(2)
  expect(forStart([], undefined)).toBeUndefined()
})

test('a START after the REPORT, by more than clocks differ, is that of another attempt', () => {
  const ended = attempt(1, { report, endedAtMs: 5_000 })
  expect(forStart([ended], 5_010)?.number).toBe(1)
  expect(forStart([ended], 5_100)).toBeUndefined()
})

test('a REPORT goes to the attempt that started Duration before it', () => {
  const open = [attempt(1, { startedAtMs: 0 }), attempt(2, { startedAtMs: 60_000 })]
  expect(forReport(open, report, 1_001)?.number).toBe(1)
  expect(forReport(open, report, 61_001)?.number).toBe(2)
  expect(forReport(open, { ...report, durationMs: 61_000 }, 61_001)?.number).toBe(1)
})

test('without times a REPORT goes to the oldest attempt that has none', () => {
  const open = [attempt(1, { report }), attempt(2), attempt(3)]
  expect(forReport(open, report, undefined)?.number).toBe(2)
  expect(forReport([attempt(1, { report })], report, undefined)).toBeUndefined()
})

test('words about a failure go to the newest attempt that has none', () => {
  expect(forFailure([attempt(1), attempt(2), attempt(3, { failure: 'x' })])?.number).toBe(2)
  expect(forFailure([attempt(1, { failure: 'x' })])?.number).toBe(1)
})

test('a record goes to the attempt whose process served this very request', () => {
  const { receivedAtMs } = firstRequest
  const open = [
    attempt(1, { evidence: firstRequest, endedAtMs: 0 }),
    attempt(2, { evidence: { ...firstRequest, sequence: 2 } }),
    attempt(3, { evidence: { ...firstRequest, initializedAtMs: 0 } }),
  ]
  expect(forRecord(open, firstRequest, receivedAtMs)?.number).toBe(1)
  expect(forRecord(open.slice(1), firstRequest, receivedAtMs)).toBeUndefined()
})

test('else to one without records: the nearest in time, or the newest', () => {
  const { receivedAtMs } = firstRequest
  const early = attempt(1, { startedAtMs: receivedAtMs - 2 })
  const late = attempt(2, { startedAtMs: receivedAtMs + 60_000 })
  expect(forRecord([early, late], firstRequest, receivedAtMs + 59_000)?.number).toBe(1)
  expect(forRecord([attempt(1), attempt(2)], firstRequest, receivedAtMs)?.number).toBe(2)
})

test('but not to one whose REPORT came before the record', () => {
  const { receivedAtMs } = firstRequest
  const ended = attempt(1, { report, endedAtMs: receivedAtMs - 1_000 })
  expect(forRecord([ended], firstRequest, receivedAtMs)).toBeUndefined()
})
