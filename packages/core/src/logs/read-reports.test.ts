import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvocationReport } from '../invocation-report.ts'
import { event, report, start, text } from '../testing/log-lines.ts'
import { readLog } from '../testing/read-log.ts'
import { recordedLog } from '../testing/recorded-log.ts'
import { LogReader } from './log-reader.ts'
import type { LogSource } from './log-source.ts'
import { type ReportFault, type ReportsSummary, readReports } from './read-reports.ts'
import { ReportLines } from './report-lines.ts'

async function read(
  source: LogSource,
): Promise<{ reports: InvocationReport[]; faults: ReportFault[]; summary: ReportsSummary }> {
  const reports: InvocationReport[] = []
  const faults: ReportFault[] = []
  const reader = readReports(source, { onFault: (fault) => faults.push(fault) })
  for (;;) {
    const next = await reader.next()
    if (next.done) return { reports, faults, summary: next.value }
    reports.push(next.value)
  }
}

const recorded = [
  'text-cold-warm-oom-timeout.log',
  'text-before-init-billing.log',
  'text-snapstart.log',
  'text-init-errors-out-of-order.log',
  'json-cold-and-warm.log',
  'json-debug-all-events.log',
]

test.each(recorded)(
  '%s: the same reports as in joined rows, also in small pieces',
  async (name) => {
    const log = recordedLog(name)
    const { invocations } = await readLog(log)
    const expected = invocations.flatMap(({ report }) => report ?? [])
    expect(expected.length).toBeGreaterThan(0)
    expect((await read(log)).reports).toEqual(expected)
    expect((await read(log.split(/(?<=.{7})/s))).reports).toEqual(expected)
  },
)

test('reports of log events, with their X-Ray lines', async () => {
  const { reports, summary } = await read([
    event(0, 's', start('a')),
    event(1, 's', `${report('a')}\nXRAY TraceId: 1-6ac7\tSegmentId: 2d54\tSampled: true\n`),
  ])
  expect(reports).toMatchObject([{ requestId: 'a', xray: { traceId: '1-6ac7' } }])
  expect(summary).toEqual({ reports: 1, faults: 0 })
})

test('broken reports and dropped lines are faults; records are passed over', async () => {
  const { faults, summary } = await read(
    text(
      'REPORT RequestId: x\tDuration: 1',
      '{"type":"platform.report","record":{}}',
      '{"type":"platform.logsDropped","record":{"droppedRecords":1,"droppedBytes":2,"reason":"x"}}',
      '{"coldframe":1,"event":"inference","requestId":"x"',
      report('a'),
    ),
  )
  expect(faults.map(({ error }) => error.name)).toEqual([
    'MalformedReportError',
    'MalformedPlatformEventError',
    'LogsDroppedError',
  ])
  expect(summary).toEqual({ reports: 1, faults: 3 })
})

test('what an application prints is not taken for a report', async () => {
  const imitations = [
    `2026-10-08T07:30:29.443Z\ta\tINFO\t${report('x')}`,
    ` ${report('x')}`,
    '\tDuration: 1.00 ms',
    JSON.stringify({ level: 'INFO', message: report('x') }),
  ]
  expect((await read(text(...imitations))).reports).toEqual([])
  const printed = event(0, 's', `what I saw:\n${report('x')}`)
  expect((await read([printed])).reports).toEqual([])
})

test('lines are passed over without changing what is found, however the bytes are cut', async () => {
  const line = fc.constantFrom(
    ...recorded.flatMap((name) => recordedLog(name).split('\n')),
    'XRAY TraceId: 1-6ac7\tSegmentId: 2d54\tSampled: true',
    JSON.stringify(event(0, 's', report('b'))),
    JSON.stringify(event(0, 's', 'XRAY TraceId: 1-6ac8\tSegmentId: 2d54')),
    'REPORT RequestId: x\tDuration: 1',
    `seen: ${report('x')}`,
    'hello',
    '',
    'hello\r',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 40 }),
      fc.integer({ min: 20, max: 4000 }),
      async (lines, length) => {
        const log = Buffer.from(text(...lines))
        const expected: InvocationReport[] = []
        let faults = 0
        const taker = new ReportLines((report) => expected.push(report))
        const reader = new LogReader(
          {
            nextLine: () => taker.nextLine(),
            takeBytes: () => false,
            takeLine: (line) => taker.takeLine(line),
          },
          () => faults++,
        )
        reader.read(log)
        reader.end()
        taker.end()
        const chunks: Uint8Array[] = []
        for (let start = 0; start < log.length; start += length)
          chunks.push(log.subarray(start, start + length))
        const found = await read(chunks)
        expect(found.reports).toEqual(expected)
        expect(found.summary).toEqual({ reports: expected.length, faults })
      },
    ),
  )
})

test('no bytes make it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array()), async (chunks) => {
      await read(chunks)
    }),
  )
})
