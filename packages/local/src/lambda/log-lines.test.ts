import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  endLine,
  exitedLine,
  initReportLine,
  initStartLine,
  reportLine,
  startLine,
  timedOutLine,
} from './log-lines.ts'

const recorded = (name: string) =>
  readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url), 'utf8')
const invocations = recorded('text-cold-warm-oom-timeout.log')
const failures = recorded('text-init-errors-out-of-order.log')

const report = {
  requestId: '8d5958b5-559f-43f3-b278-b71dd7dd0e01',
  durationMs: 2.46,
  memorySizeMB: 1024,
  maxMemoryUsedMB: 95,
  initDurationMs: 413.61,
  failure: undefined,
}

test('the lines of AWS come out byte for byte from their figures', () => {
  const runtime = '36aeb19f3326e129d9f096dea0a3c6a9ca8dce2610e62d2b2060747602d863ae'
  for (const line of [
    initStartLine('python:3.12.mainlinev2.v43', `arn:aws:lambda:us-east-1::runtime:${runtime}`),
    startLine(report.requestId),
    reportLine(report),
    reportLine({
      ...report,
      requestId: '6556e9bb-dd89-49e6-9dc4-d8344fdc37cb',
      durationMs: 92394.25,
      maxMemoryUsedMB: 539,
      initDurationMs: undefined,
    }),
    reportLine({
      ...report,
      requestId: '276ff3b9-1609-4ee7-a288-db3752630767',
      durationMs: 10935.7,
      maxMemoryUsedMB: 1024,
      initDurationMs: undefined,
      failure: { status: 'error', errorType: 'Runtime.OutOfMemory' },
    }),
    reportLine({
      ...report,
      requestId: 'c4c2a78d-5976-4177-91ae-64e7418b9769',
      durationMs: 600_000,
      maxMemoryUsedMB: 1024,
      initDurationMs: 516.31,
      failure: { status: 'timeout' },
    }),
  ])
    expect(invocations).toContain(line)
  for (const line of [
    endLine('57325a9d-ff5f-42e4-83df-80f3dcaaef25'),
    initReportLine('init', 9999.47, { status: 'timeout' }),
    initReportLine('invoke', 83.58, { status: 'error', errorType: 'Runtime.ImportModuleError' }),
    timedOutLine(
      Date.UTC(2023, 2, 30, 18, 33, 45, 455),
      '90403de2-c856-4ab8-9a6f-35be1a7ba5f9',
      3,
    ).slice(0, -1),
    exitedLine('43e50939-ce8c-4ab8-9a6f-35be1a7ba5f9', 'signal: killed'),
  ])
    expect(failures).toContain(line)
})

test.for([
  // Durations and init in ms, billed in ms; init has been billed since August 2025.
  [2.46, 413.61, 417],
  [600_000, 516.31, 600_517],
  [600_000, undefined, 600_000],
  [469.4, undefined, 470],
  [3, undefined, 3],
  [0, undefined, 1],
  // What a reader adds up from the line counts, not the digits that it does not show.
  [2.464, 413.5401, 416],
  [0.1, 0.9, 1],
] as const)(
  '%s ms and an init of %s ms are billed as %s ms',
  ([durationMs, initDurationMs, billed]) => {
    expect(reportLine({ ...report, durationMs, initDurationMs })).toContain(
      `\tBilled Duration: ${billed} ms\t`,
    )
  },
)

test('a runtime that ends with 0 gave no reason', () => {
  expect(exitedLine('an-id', undefined)).toBe(
    'RequestId: an-id Error: Runtime exited without providing a reason\nRuntime.ExitError\n',
  )
})

test('what cannot be known is left out', () => {
  expect(reportLine({ ...report, maxMemoryUsedMB: undefined })).toBe(
    `REPORT RequestId: ${report.requestId}\tDuration: 2.46 ms\tBilled Duration: 417 ms\tMemory Size: 1024 MB\tInit Duration: 413.61 ms\t\n`,
  )
})
