import { expect, test } from 'vitest'
import { openLedger } from '../ledger.ts'
import type { LogEvent } from '../log-event.ts'
import { readLog } from '../testing/read-log.ts'
import { inferenceRecord, receivedRecord } from '../testing/records.ts'
import { formatReport } from './report-format.ts'

const requests = 2_400
const beganAtMs = 1_791_444_628_000
/** Lines come in 0.1 s after they were written, delayed ones 20 s after. */
const lateMs = 10_000

type Fault = 'lost' | 'duplicated' | 'delayed' | 'cut'
type Part = 'report' | 'received' | 'inference'

/** Of each hundred requests, by a stride that visits every one of them: which part fails, and how. */
const plan: readonly [Fault, Part, number][] = [
  ['lost', 'report', 2],
  ['lost', 'received', 2],
  ['lost', 'inference', 1],
  ['duplicated', 'report', 1],
  ['duplicated', 'received', 1],
  ['duplicated', 'inference', 1],
  ['delayed', 'report', 4],
  ['delayed', 'received', 3],
  ['delayed', 'inference', 3],
  ['cut', 'report', 1],
  ['cut', 'received', 1],
]
const faults = plan.flatMap(([fault, part, percent]) => Array(percent).fill({ fault, part }))

function faultOf(index: number): { readonly fault: Fault; readonly part: Part } | undefined {
  return faults[(index * 37 + 11) % 100]
}

const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
const indices = Array.from({ length: requests }, (_, index) => index)
const withFault = (fault: Fault, part?: Part) =>
  indices.filter((index) => {
    const found = faultOf(index)
    return found?.fault === fault && (part === undefined || found.part === part)
  })

test.each(['text', 'json'] as const)('every fault put into a %s log is counted', async (format) => {
  const events = indices.flatMap((index) => eventsOf(index, format))
  // In the order in which they came in, as a log group gives them.
  events.sort((a, b) => (a.ingestionTime ?? 0) - (b.ingestionTime ?? 0))
  const { invocations, faults, summary } = await readLog(events)

  const parts: Record<Part, ReturnType<typeof openLedger>> = {
    report: openLedger(indices.map(idOf)),
    received: openLedger(indices.map(idOf)),
    inference: openLedger(indices.map(idOf)),
  }
  for (const { requestId, report, received, inferences } of invocations) {
    if (report) parts.report.found(requestId)
    if (received) parts.received.found(requestId)
    for (const _ of inferences) parts.inference.found(requestId)
  }
  for (const part of ['report', 'received', 'inference'] as const) {
    const { missing, duplicate, unexpected } = parts[part].summary()
    const gone = [...withFault('lost', part), ...withFault('cut', part)].sort((a, b) => a - b)
    expect([part, missing]).toEqual([part, gone.map(idOf)])
    // The parts of a received record make one, so that the second copy of it changes nothing.
    const copies = part === 'received' ? [] : withFault('duplicated', part)
    expect([part, duplicate]).toEqual([part, copies.map(idOf)])
    expect(unexpected).toEqual([])
  }
  expect(summary.faults).toBe(withFault('cut').length)
  expect(faults.map(({ error }) => error.name).sort()).toEqual(
    [
      ...withFault('cut', 'received').map(() => 'MalformedRecordError'),
      ...withFault('cut', 'report').map(() =>
        format === 'text' ? 'MalformedReportError' : 'MalformedPlatformEventError',
      ),
    ].sort(),
  )
  // 5 % lost, 3 % duplicated, 10 % delayed, 2 % cut.
  expect(
    (['lost', 'duplicated', 'delayed', 'cut'] as const).map((fault) => withFault(fault).length),
  ).toEqual([120, 72, 240, 48])
})

test('delayed lines are late by the ledger, and only these', () => {
  const events = indices.flatMap((index) => eventsOf(index, 'text'))
  // On this ledger's clock a line's time is how long it took to come in.
  const ids = new Set(events.map(({ eventId }) => eventId ?? ''))
  const ledger = openLedger(ids, { deadlineMs: lateMs })
  for (const { eventId = '', ingestionTime = 0, timestamp } of events)
    ledger.found(eventId, ingestionTime - timestamp)
  expect(ledger.summary().late).toHaveLength(withFault('delayed').length)
})

function eventsOf(index: number, format: 'text' | 'json'): LogEvent[] {
  const requestId = idOf(index)
  const startMs = beganAtMs + index * 250
  const start = {
    sequence: index + 1,
    initializedAtMs: beganAtMs - 400,
    receivedAtMs: startMs + 1,
  }
  const image = { bucket: 'photos', key: `run/${index}.jpg` }
  const lines: [Part | undefined, number, string][] = [
    [undefined, 0, startLine(requestId, startMs, format)],
    ['received', 1, JSON.stringify(receivedRecord({ requestId, start, objects: [image] }))],
    ['inference', 90, JSON.stringify(inferenceRecord({ requestId, start, image }))],
    ['report', 100, reportLine(requestId, startMs + 100, format)],
  ]
  const found = faultOf(index)
  return lines.flatMap(([part, afterMs, message]) => {
    const timestamp = startMs + afterMs
    const event = {
      timestamp,
      message,
      ingestionTime: timestamp + 100,
      logStreamName: 'one',
      eventId: `${index} ${part}`,
    }
    if (part === undefined || found?.part !== part) return event
    switch (found.fault) {
      case 'lost':
        return []
      case 'duplicated':
        return [event, event]
      case 'delayed':
        return { ...event, ingestionTime: timestamp + 20_000 }
      default:
        return { ...event, message: message.slice(0, message.indexOf('000000') + 45) }
    }
  })
}

function startLine(requestId: string, timeMs: number, format: 'text' | 'json'): string {
  return format === 'text'
    ? `START RequestId: ${requestId} Version: $LATEST`
    : platform('start', timeMs, { requestId, version: '$LATEST' })
}

function reportLine(requestId: string, timeMs: number, format: 'text' | 'json'): string {
  const metrics = {
    durationMs: 99.5,
    billedDurationMs: 100,
    memorySizeMB: 512,
    maxMemoryUsedMB: 90,
  }
  return format === 'text'
    ? formatReport({ requestId, ...metrics })
    : platform('report', timeMs, { requestId, metrics, status: 'success' })
}

function platform(type: string, timeMs: number, record: object): string {
  return JSON.stringify({ time: new Date(timeMs).toISOString(), type: `platform.${type}`, record })
}
