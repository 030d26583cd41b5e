import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedPlatformEventError } from '../malformed-platform-event-error.ts'
import { anyText } from '../testing/any-text.ts'
import { recordedLines } from '../testing/recorded-log.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { parseReport } from './report-line.ts'

const event = (type: string, record: unknown) =>
  JSON.stringify({ time: '2026-10-08T07:30:29.470Z', type, record })

test('every type of a debug log is known, and lines of the application are not taken', () => {
  const events = recordedLines('json-debug-all-events.log').map(parsePlatformEvent)
  expect(events.map((event) => event?.type)).toEqual([
    'platform.initStart',
    'platform.initRuntimeDone',
    'platform.initReport',
    'platform.start',
    undefined,
    'platform.runtimeDone',
    'platform.report',
    'platform.initReport',
    'platform.report',
  ])
})

test('a JSON report says the same in the same words as a text REPORT', () => {
  const [, , , report] = recordedLines('json-cold-and-warm.log').map(parsePlatformEvent)
  expect(report).toStrictEqual({
    type: 'platform.report',
    timeMs: Date.UTC(2026, 9, 8, 7, 30, 29, 470),
    record: {
      requestId: '79b5e81f-9cdd-4145-b1f6-7c50ef8a2a36',
      durationMs: 1233.96,
      billedDurationMs: 1698,
      memorySizeMB: 256,
      maxMemoryUsedMB: 123,
      initDurationMs: 463.512,
      status: 'success',
    },
  })
  const text =
    'REPORT RequestId: a\tDuration: 1.50 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\t' +
    'Max Memory Used: 9 MB\tInit Duration: 0.50 ms\tRestore Duration: 0.25 ms\t' +
    'Billed Restore Duration: 1 ms\tStatus: error\tError Type: Runtime.ExitError'
  const record = {
    errorType: 'Runtime.ExitError',
    status: 'error',
    metrics: {
      billedRestoreDurationMs: 1,
      restoreDurationMs: 0.25,
      initDurationMs: 0.5,
      maxMemoryUsedMB: 9,
      memorySizeMB: 128,
      billedDurationMs: 3,
      durationMs: 1.5,
    },
    requestId: 'a',
  }
  expect(parsePlatformEvent(event('platform.report', record))?.record).toStrictEqual(
    parseReport(text),
  )
})

test('the X-Ray trace of a JSON report', () => {
  const line = recordedLines('json-debug-all-events.log').at(-1) ?? ''
  expect(parsePlatformEvent(line)?.record).toMatchObject({
    xray: {
      traceId: '1-6352a70e-1e2c502e358361800241fd45',
      segmentId: '24cd7d670fa455f0',
      sampled: true,
    },
  })
})

test('Managed Instances report a duration alone', () => {
  const line = event('platform.report', {
    requestId: 'a',
    metrics: { durationMs: 7.5 },
    status: 'success',
  })
  expect(parsePlatformEvent(line)?.record).toStrictEqual({
    requestId: 'a',
    durationMs: 7.5,
    status: 'success',
  })
})

test('a type that is not known is kept as it is', () => {
  expect(parsePlatformEvent(event('platform.spinDownStart', ['x']))).toEqual({
    type: 'platform.spinDownStart',
    timeMs: Date.UTC(2026, 9, 8, 7, 30, 29, 470),
    record: ['x'],
  })
  expect(parsePlatformEvent('{"type":"platform.toString"}')).toEqual({ type: 'platform.toString' })
})

test('members may come in any order and with spaces, and others are kept', () => {
  expect(
    parsePlatformEvent(
      '{ "record": { "version": "7", "requestId": "a", "tenantId": "t" }, "type": "platform.start" }',
    ),
  ).toEqual({
    type: 'platform.start',
    record: { requestId: 'a', version: '7', tenantId: 't' },
  })
})

test.each([
  '',
  'platform.report',
  '{"type":"function","record":"platform.report"}',
  '{"level":"INFO","message":{"type":"platform.report","record":{}}}',
  '{"level":"INFO","message":"{\\"type\\":\\"platform.report\\",\\"rec',
  '{"type":"platform.unheardOf","record":{"a',
  '["platform.report"]',
])('%j is no platform event', (line) => {
  expect(parsePlatformEvent(line)).toBeUndefined()
})

test.each([
  [event('platform.report', undefined), '`record` of platform.report to be an object'],
  [
    event('platform.report', { metrics: { durationMs: 1 } }),
    '`record.requestId` of platform.report',
  ],
  [
    event('platform.report', { requestId: 'a' }),
    '`record.metrics` of platform.report to be an object',
  ],
  [event('platform.report', { requestId: 'a', metrics: {} }), '`record.metrics.durationMs`'],
  [
    event('platform.report', { requestId: 'a', metrics: { durationMs: -1 } }),
    'a number from 0, got: -1',
  ],
  [
    '{"type":"platform.report","record":{"requestId":"a","metrics":{"durationMs":1e999}}}',
    'got: Infinity',
  ],
  [event('platform.start', { requestId: 7 }), '`record.requestId` of platform.start'],
  [event('platform.extension', { name: 'a', state: 'Ready', events: [1] }), '`record.events.0`'],
  [event('platform.initStart', { phase: 'init' }), '`record.initializationType`'],
  [event('platform.report', {}).slice(0, -5), 'platform.report to be a whole JSON object'],
])('%j is a broken one', (line, expected) => {
  const error = thrownBy(() => parsePlatformEvent(line))
  expect(error).toBeInstanceOf(MalformedPlatformEventError)
  expect(error).toMatchObject({ line, message: expect.stringContaining(expected) })
})

test('no text and no JSON makes it throw anything but its own error', () => {
  const types = fc.constantFrom(
    'platform.report',
    'platform.start',
    'platform.extension',
    'platform.x',
  )
  const lines = fc.oneof(
    anyText.map((text) => `{"type":"platform.report"${text}`),
    fc.tuple(types, fc.jsonValue()).map(([type, record]) => event(type, record)),
    fc
      .tuple(types, fc.jsonValue(), fc.jsonValue(), fc.jsonValue())
      .map(([type, metrics, tracing, requestId]) => event(type, { requestId, metrics, tracing })),
  )
  fc.assert(
    fc.property(lines, (line) => {
      const error = thrownBy(() => parsePlatformEvent(line))
      expect(error === undefined || MalformedPlatformEventError.isInstance(error)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('JSON that is nested too deeply is a broken line, not a crash', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const line = `{"type":"platform.report","record":${deep}}`
  expect(thrownBy(() => parsePlatformEvent(line))).toBeInstanceOf(MalformedPlatformEventError)
})
