import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInputError } from '../coldframe-error.ts'
import type { InvocationReport } from '../invocation-report.ts'
import { recordedLog } from '../testing/recorded-log.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { formatReport } from './report-format.ts'
import { parseReport } from './report-line.ts'

test.each(['text-cold-warm-oom-timeout.log', 'text-snapstart.log'])(
  'the REPORT events of %s are written to the byte as Lambda wrote them',
  (name) => {
    const events = recordedLog(name).match(/^REPORT .*(?:\nXRAY .*)?$/gm) ?? []
    expect(events.length).toBeGreaterThan(0)
    for (const event of events)
      expect(formatReport(parseReport(event) as InvocationReport)).toBe(event)
  },
)

const hundredths = fc.nat(900_000_00).map((count) => count / 100)
const whole = fc.nat(1_000_000)
const word = fc.stringMatching(/^[\w.:$-]{1,40}$/)
const optional = { nil: undefined }
const anyReport: fc.Arbitrary<InvocationReport> = fc.record({
  requestId: fc.uuid(),
  durationMs: hundredths,
  billedDurationMs: fc.option(whole, optional),
  memorySizeMB: fc.option(whole, optional),
  maxMemoryUsedMB: fc.option(whole, optional),
  initDurationMs: fc.option(hundredths, optional),
  restoreDurationMs: fc.option(hundredths, optional),
  billedRestoreDurationMs: fc.option(whole, optional),
  status: fc.option(word, optional),
  errorType: fc.option(word, optional),
  xray: fc.option(
    fc.record({
      traceId: word,
      segmentId: fc.option(word, optional),
      sampled: fc.option(fc.boolean(), optional),
    }),
    optional,
  ),
})

test('a report that is written and read again is the same', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      expect(parseReport(formatReport(report))).toEqual(report)
    }),
  )
})

test('also where a paste made spaces of its tabs and its line break', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      for (const spaces of [' ', '  ', '     '])
        expect(parseReport(formatReport(report).replace(/[\t\n]+/g, spaces))).toEqual(report)
    }),
  )
})

test('a JSON report loses its third decimal', () => {
  expect(formatReport({ requestId: 'a', durationMs: 1233.967 })).toBe(
    'REPORT RequestId: a\tDuration: 1233.97 ms\t',
  )
})

test.each([
  [{ requestId: '', durationMs: 1 }, '`requestId` to be one word'],
  [{ requestId: 'a b', durationMs: 1 }, '`requestId` to be one word'],
  [{ requestId: 'a', durationMs: Number.NaN }, '`durationMs` to be a number from 0'],
  [{ requestId: 'a', durationMs: -1 }, '`durationMs` to be a number from 0'],
  [{ requestId: 'a', durationMs: 1e300 }, '`durationMs` to be a number from 0'],
  [{ requestId: 'a', durationMs: 1, memorySizeMB: 0.5 }, '`memorySizeMB` to be a whole number'],
  [{ requestId: 'a', durationMs: 1, status: '' }, '`status` to be one word'],
  [{ requestId: 'a', durationMs: 1, errorType: 'a\tb' }, '`errorType` to be one word'],
  [{ requestId: 'a', durationMs: 1, xray: { traceId: '\n' } }, '`xray.traceId` to be one word'],
])('%j cannot be written so that it could be read again', (report, expected) => {
  const error = thrownBy(() => formatReport(report))
  expect(error).toBeInstanceOf(InvalidInputError)
  expect(error).toMatchObject({ message: expect.stringContaining(expected) })
})
