import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import type { InvocationReport } from '../invocation-report.ts'
import { anyText } from '../testing/any-text.ts'
import { end, event, report, start, text } from '../testing/log-lines.ts'
import { readLog, startKinds } from '../testing/read-log.ts'
import { recordedLog } from '../testing/recorded-log.ts'
import { inferenceRecord, receivedRecord } from '../testing/records.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { readInvocations } from './read-invocations.ts'
import { parseReport } from './report-line.ts'

test('a text log with cold and warm starts, an out-of-memory and timeouts', async () => {
  const reading = await readLog(recordedLog('text-cold-warm-oom-timeout.log'))
  expect(
    reading.invocations.map(({ requestId, report, start, failure }) => [
      requestId.slice(0, 4),
      report?.durationMs,
      report?.xray?.traceId.slice(-4),
      start.kind,
      failure,
    ]),
  ).toEqual([
    ['8d59', 2.46, 'da61', 'cold', undefined],
    ['6556', 92394.25, '1c37', 'warm', undefined],
    ['5009', 2.37, '9acf', 'cold', undefined],
    ['276f', 10935.7, '849e', 'warm', 'error: Runtime.OutOfMemory'],
    ['f1da', 88944.96, '477d', 'reinitialized', undefined],
    ['054d', 600000, '83da', 'warm', 'timeout'],
    ['c4c2', 600000, '7fc1', 'cold', 'timeout'],
  ])
  expect(reading.invocations[4]?.start.evidence).toBe(
    'the request before it ended with Runtime.OutOfMemory; no stream names, so by order',
  )
  expect(reading.summary).toEqual({ lines: 25, invocations: 7, faults: 0 })
})

test('a text log of failed inits, out of order', async () => {
  const { invocations } = await readLog(recordedLog('text-init-errors-out-of-order.log'))
  expect(invocations).toMatchObject([
    {
      requestId: '57325a9d-ff5f-42e4-83df-80f3dcaaef25',
      attempt: 1,
      start: {
        kind: 'cold',
        evidence: 'init of phase invoke; no stream names, so by order',
        initRerun: true,
      },
      failure: 'error: Runtime.ImportModuleError',
    },
    {
      requestId: '90403de2-c856-4ab8-9a6f-35be1a7ba5f9',
      report: undefined,
      start: { kind: 'unknown' },
      startedAtMs: Date.UTC(2023, 2, 30, 18, 33, 45, 455),
      failure: 'Task timed out after 3.00 seconds',
    },
    {
      requestId: '43e50939-ce8c-4ab8-9a6f-35be1a7ba5f9',
      failure: 'Runtime exited with error: signal: killed',
    },
  ])
})

test('a JSON log', async () => {
  const reading = await readLog(recordedLog('json-cold-and-warm.log'))
  expect(startKinds(reading)).toEqual([
    ['79b5', 'cold'],
    ['f0c9', 'warm'],
  ])
  expect(reading.invocations[0]).toMatchObject({
    startedAtMs: Date.UTC(2026, 9, 8, 7, 30, 28, 235),
    report: { billedDurationMs: 1698 },
    failure: undefined,
  })
})

test.each([
  ['text-snapstart.log', [['8c36', 'restored']]],
  [
    'text-before-init-billing.log',
    [
      ['55bc', 'cold'],
      ['5002', 'cold'],
    ],
  ],
  [
    'json-debug-all-events.log',
    [
      ['4b14', 'cold'],
      ['4599', 'cold'],
    ],
  ],
])('%s', async (name, expected) => {
  const reading = await readLog(recordedLog(name))
  expect(startKinds(reading)).toEqual(expected)
  expect(reading.faults).toEqual([])
})

test('a log gives the same invocations however it comes', async () => {
  const lines = text(
    start('a'),
    JSON.stringify(
      inferenceRecord({ requestId: 'a', image: { bucket: 'b', key: '😀 Käfer.jpg' } }),
    ),
    report('a'),
  )
  const bytes = Buffer.from(lines)
  const expected = await readLog(lines)
  expect(expected.invocations).toMatchObject([{ requestId: 'a', keys: ['😀 Käfer.jpg'] }])
  const characters = Array.from({ length: lines.length }, (_, index) => lines.charAt(index))
  for (const source of [
    bytes,
    [lines],
    [bytes],
    characters,
    Array.from(bytes, (byte) => Uint8Array.of(byte)),
    [`\uFEFF${lines.replaceAll('\n', '\r\n')}`],
    (async function* () {
      yield lines.slice(0, 50)
      yield Buffer.from(lines.slice(50))
    })(),
    [lines.trimEnd()],
  ])
    expect(await readLog(source)).toEqual(expected)
})

test('a byte order mark before a line, and a carriage return after it, are no part of it', async () => {
  const log = text(report('a'), start('b'), end('b'), report('b'))
  const expected = await readLog(log)
  expect(expected.summary).toEqual({ lines: 4, invocations: 2, faults: 0 })
  for (const other of [`\uFEFF${log}`, log.replaceAll('\n', '\r\n')])
    expect(await readLog(other)).toEqual(expected)
})

test('log events of a JSON-lines file are read as events', async () => {
  const events = [
    event(1_000, 'one', start('a')),
    event(1_100, 'one', `${report('a')}\nXRAY TraceId: 1-6ac7\tSegmentId: 2d54\tSampled: true\n`),
  ]
  const lines = text(...events.map((event) => JSON.stringify(event)))
  const fromLines = await readLog(lines)
  expect(fromLines).toEqual(await readLog(events))
  expect(fromLines.invocations).toMatchObject([
    { startedAtMs: 1_000, logStreamName: 'one', report: { xray: { traceId: '1-6ac7' } } },
  ])
})

test('something that is no log is refused', async () => {
  await expect(readLog([7 as unknown as string])).rejects.toThrow(InvalidInputError)
  for (const window of [0, -1, 1.5, Number.NaN])
    expect(thrownBy(() => readInvocations('', { window }))).toMatchObject({
      message: expect.stringContaining('`window` to be a whole number from 1'),
    })
})

test('an error of the source comes through', async () => {
  const broken = (async function* () {
    yield text(start('a'))
    throw new Error('connection lost')
  })()
  await expect(readLog(broken)).rejects.toThrow('connection lost')
})

test('a line that cannot be read is a fault, and reading goes on', async () => {
  const broken = [
    'REPORT RequestId: x\tDuration: 1',
    'INIT_REPORT Init Duration: soon',
    '{"type":"platform.report","record":{}}',
    '{"coldframe":1,"event":"inference","requestId":"x"',
    '{"coldframe":1,"event":"unheard of"}',
    `{"timestamp":1,"message":"REPORT RequestId: ${'x'.repeat(300)}`,
  ]
  const { faults, summary, invocations } = await readLog(text('hello', ...broken, report('a')))
  expect(faults.map(({ error, line, lineNumber }) => [error.name, line, lineNumber])).toEqual([
    ['MalformedReportError', broken[0], 2],
    ['MalformedLineError', broken[1], 3],
    ['MalformedPlatformEventError', broken[2], 4],
    ['MalformedRecordError', broken[3], 5],
    ['MalformedRecordError', broken[4], 6],
    ['MalformedLineError', broken[5]?.slice(0, 200), 7],
  ])
  expect(summary).toEqual({ lines: 8, invocations: 1, faults: 6 })
  expect(invocations).toHaveLength(1)
})

test('faults are counted also where nobody listens, and name their stream', async () => {
  const events = [event(0, 'one', 'REPORT RequestId: x')]
  expect(await readInvocations(events).next()).toEqual({
    done: true,
    value: { lines: 1, invocations: 0, faults: 1 },
  })
  expect((await readLog(events)).faults).toMatchObject([{ logStreamName: 'one' }])
})

test('Lambda says that it dropped log lines', async () => {
  const record = { droppedRecords: 12, droppedBytes: 345, reason: 'buffer full' }
  const { faults } = await readLog(JSON.stringify({ type: 'platform.logsDropped', record }))
  expect(faults).toMatchObject([
    { error: { name: 'LogsDroppedError', droppedRecords: 12, droppedBytes: 345 } },
  ])
})

test('a line above 8 MiB is a fault', async () => {
  const { faults, summary } = await readLog(text('x'.repeat(9 * 1024 * 1024), report('a')))
  expect(faults).toMatchObject([{ line: 'x'.repeat(200), lineNumber: 1 }])
  expect(summary.invocations).toBe(1)
})

test('what an application prints is not taken for a line of Lambda', async () => {
  const node = '2026-10-08T07:30:29.443Z\ta\tINFO\t'
  const imitations = [
    `${node}${report('x')}`,
    `saw ${report('x')}`,
    ` ${report('x')}`,
    '\tDuration: 1.00 ms',
    JSON.stringify({ level: 'INFO', message: report('x') }),
    JSON.stringify({ level: 'INFO', message: { type: 'platform.report', record: {} } }),
    JSON.stringify({ timestamp: 1, level: 'INFO', message: report('x') }),
  ]
  expect((await readLog(text(...imitations))).summary).toEqual({
    lines: imitations.length,
    invocations: 0,
    faults: 0,
  })
  const printed = `${node}what I saw:\n${report('x')}\nXRAY TraceId: 1-6ac7\n${JSON.stringify(inferenceRecord({ requestId: 'a' }))}`
  expect((await readLog([event(0, 's', printed)])).invocations).toMatchObject([
    { requestId: 'a', report: undefined, inferences: [{}] },
  ])
})

test('an invocation is let go when nothing more is to be expected, else after `window` lines', async () => {
  const rows: [string, number][] = []
  let line = 0
  const complete = [
    start('a'),
    JSON.stringify(inferenceRecord({ requestId: 'a', image: undefined })),
    report('a'),
  ]
  const source = function* () {
    for (const row of [...complete, report('b'), ...Array(100).fill('x'), report('c')]) {
      line++
      yield text(row)
    }
  }
  for await (const { requestId } of readInvocations(source(), { window: 50 }))
    rows.push([requestId, line])
  expect(rows).toEqual([
    ['a', 24],
    ['b', 55],
    ['c', 105],
  ])
})

test('requests that never end do not pile up', async () => {
  let read = 0
  let most = 0
  let rows = 0
  const source = function* () {
    for (; read < 1_000; read++) yield text(start(`request-${read}`))
  }
  for await (const { report } of readInvocations(source(), { window: 20 })) {
    rows++
    most = Math.max(most, read - rows)
    expect(report).toBeUndefined()
  }
  expect(rows).toBe(1_000)
  expect(most).toBeLessThanOrEqual(20)
})

const ids = ['a', 'b', 'c', 'd']
const well = ids.flatMap((id) => [
  start(id),
  JSON.stringify(receivedRecord({ requestId: id })),
  JSON.stringify(inferenceRecord({ requestId: id })),
  end(id),
  report(id),
])

test('in whatever order its lines come, a request is one invocation with all of them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(well, { minLength: well.length }), async (lines) => {
      const { invocations, faults } = await readLog(text(...lines))
      expect(faults).toEqual([])
      expect(invocations.map(({ requestId }) => requestId).sort()).toEqual(ids)
      for (const { requestId, attempt, report, received, inferences } of invocations)
        expect([
          attempt,
          report?.requestId,
          received?.requestId,
          inferences.map((one) => one.requestId),
        ]).toEqual([1, requestId, requestId, [requestId]])
    }),
  )
})

test('every REPORT that can be read is in exactly one invocation, whatever else the log holds', async () => {
  const reports = fc
    .tuple(fc.constantFrom(...ids), fc.nat(99_999))
    .map(([id, duration]) => report(id, `Duration: ${(duration / 100).toFixed(2)} ms`))
  const line = fc.oneof(
    { weight: 4, arbitrary: reports },
    { weight: 4, arbitrary: fc.constantFrom(...well) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...recordedLog('text-cold-warm-oom-timeout.log').split('\n')),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...recordedLog('json-debug-all-events.log').split('\n')),
    },
    { weight: 1, arbitrary: anyText.map((text) => text.replaceAll('\n', '')) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...well), fc.nat(60))
        .map(([line, length]) => line.slice(0, length)),
    },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.array(fc.option(fc.constantFrom('one', 'two'), { nil: undefined })),
      fc.boolean(),
      fc.constantFrom(1, 3, 10_000),
      async (lines, streams, asEvents, window) => {
        const source = asEvents
          ? lines.map((message, index) => ({
              timestamp: index,
              message,
              logStreamName: streams[index],
            }))
          : text(...lines)
        const { invocations, summary, faults } = await readLog(source, window)
        const found = invocations.flatMap(({ report }) => report ?? [])
        const name = ({ requestId, durationMs }: InvocationReport) => `${requestId} ${durationMs}`
        expect(found.map(name).sort()).toEqual(reportsIn(lines).map(name).sort())
        expect(summary).toEqual({
          lines: lines.length,
          invocations: invocations.length,
          faults: faults.length,
        })
      },
    ),
    { numRuns: 500 },
  )
})

function reportsIn(lines: readonly string[]): InvocationReport[] {
  return lines.flatMap((line) => {
    try {
      const event = parsePlatformEvent(line)
      return parseReport(line) ?? (event?.type === 'platform.report' ? event.record : [])
    } catch {
      return []
    }
  })
}

test('no bytes make it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array()), async (chunks) => {
      await readLog(chunks)
    }),
    { numRuns: 500 },
  )
})
