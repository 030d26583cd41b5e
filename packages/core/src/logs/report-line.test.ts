import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MalformedReportError } from '../malformed-report-error.ts'
import { anyText } from '../testing/any-text.ts'
import { isLinear } from '../testing/is-linear.ts'
import { recordedLines } from '../testing/recorded-log.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { parseReport } from './report-line.ts'

const id = '8d5958b5-559f-43f3-b278-b71dd7dd0e01'
const line = (rest: string) => `REPORT RequestId: ${id}\t${rest}`

test('a cold start under X-Ray, as Lambda wrote it', () => {
  const [, , report, xray] = recordedLines('text-cold-warm-oom-timeout.log')
  expect(parseReport(`${report}\n${xray}`)).toStrictEqual({
    requestId: id,
    durationMs: 2.46,
    billedDurationMs: 417,
    memorySizeMB: 1024,
    maxMemoryUsedMB: 95,
    initDurationMs: 413.61,
    xray: {
      traceId: '1-6ac7c67a-1c0aa43118a5d54708c0da61',
      segmentId: '2d54219895e821dd',
      sampled: true,
    },
  })
})

test('what a line does not carry is absent, not zero', () => {
  expect(parseReport(line('Duration: 0.00 ms'))).toStrictEqual({ requestId: id, durationMs: 0 })
})

test('status and error type of an invocation that ran out of memory', () => {
  const report = recordedLines('text-cold-warm-oom-timeout.log').find((text) =>
    text.includes('OutOfMemory'),
  )
  expect(parseReport(report ?? '')).toMatchObject({
    durationMs: 10935.7,
    status: 'error',
    errorType: 'Runtime.OutOfMemory',
  })
})

test('a restore from a snapshot', () => {
  const report = recordedLines('text-snapstart.log').at(-1)
  expect(parseReport(report ?? '')).toMatchObject({
    restoreDurationMs: 398.97,
    billedRestoreDurationMs: 182,
  })
})

test('the emulator puts Init Duration first', () => {
  expect(
    parseReport(
      line(
        'Init Duration: 0.14 ms\tDuration: 52.10 ms\tBilled Duration: 53 ms\t' +
          'Memory Size: 3008 MB\tMax Memory Used: 3008 MB\t\n',
      ),
    ),
  ).toStrictEqual({
    requestId: id,
    durationMs: 52.1,
    billedDurationMs: 53,
    memorySizeMB: 3008,
    maxMemoryUsedMB: 3008,
    initDurationMs: 0.14,
  })
})

const canonical =
  'Duration: 2.46 ms\tBilled Duration: 417 ms\tMemory Size: 1024 MB\tMax Memory Used: 95 MB\t' +
  'Init Duration: 413.61 ms\tStatus: error\tError Type: Runtime.ExitError'
const xray = 'XRAY TraceId: 1-6ac7c67a-1c0a\tSegmentId: 2d54\tSampled: true'

test.each([
  ['a trailing tab', `${line(canonical)}\t`],
  ['a carriage return', `${line(canonical)}\t\r\n`],
  ['runs of spaces', line(canonical).replaceAll('\t', '    ')],
  ['single spaces', line(canonical).replaceAll('\t', ' ')],
  ['a space before each tab', line(canonical).replaceAll('\t', ' \t')],
])('%s changes nothing', (_, text) => {
  expect(parseReport(text)).toStrictEqual(parseReport(line(canonical)))
})

test('the X-Ray trace is read from a second line, with any line end, and from the same line', () => {
  const expected = { traceId: '1-6ac7c67a-1c0a', segmentId: '2d54', sampled: true }
  for (const between of ['\n', '\t\n', '\r\n', '\t', ' ', '   '])
    expect(parseReport(`${line(canonical)}${between}${xray}`)?.xray).toStrictEqual(expected)
  expect(parseReport(`${line(canonical)}\nSegmentId: 2d54`)?.xray).toBeUndefined()
})

test('fields may stand in any order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(canonical.split('\t'), { minLength: 7 }), (fields) => {
      expect(parseReport(line(fields.join('\t')))).toEqual(parseReport(line(canonical)))
    }),
  )
})

test('keys that are not known are ignored', () => {
  const report = parseReport(
    line('Duration: 2.46 ms\tNetwork Duration: 7.00 ms\tNote: a b: c\tStatus: error'),
  )
  expect(report).toStrictEqual({ requestId: id, durationMs: 2.46, status: 'error' })
})

test.each([
  '',
  ' REPORT RequestId: x\tDuration: 1.00 ms',
  'REPORT RequestId:x\tDuration: 1.00 ms',
  'report RequestId: x\tDuration: 1.00 ms',
  `2026-10-08T07:30:29.443Z\t${id}\tINFO\tREPORT RequestId: ${id}\tDuration: 1.00 ms`,
  'saw a\tDuration: 1.00 ms',
  'INIT_REPORT Init Duration: 83.58 ms',
])('%j is no REPORT line', (text) => {
  expect(parseReport(text)).toBeUndefined()
})

test.each([
  ['REPORT RequestId: ', 'one `RequestId`'],
  ['REPORT RequestId: a b\tDuration: 1.00 ms', 'one `RequestId`'],
  [line('Billed Duration: 417 ms'), '`Duration` in a REPORT line'],
  [line('Init Duration: 417.00 ms'), '`Duration` in a REPORT line'],
  [line('Duration: 1e999 ms'), '`Duration` to be a number of ms from 0'],
  [line('Duration: -1 ms'), '`Duration` to be a number of ms from 0'],
  [line('Duration: NaN ms'), '`Duration` to be a number of ms from 0'],
  [line('Duration: 12.3'), '`Duration` to be a number of ms from 0'],
  [line('Duration: 1.00 ms\tBilled Duration: 1.50 ms'), '`Billed Duration` to be a whole number'],
  [line('Duration: 1.00 ms\tMemory Size: 1024 M'), '`Memory Size` to be a whole number of MB'],
  [line('Duration: 1.00 ms\tInit Duration:'), '`Init Duration` to be a number of ms'],
  [line('Duration: 1.00 ms\tDuration: 2.00 ms'), 'one `Duration`'],
  [line('Duration: 1.00 ms\tBilled Dur'), 'fields with a key'],
  [line(`Duration: 1.00 msREPORT RequestId: ${id}\tDuration: 2.00 ms`), '`Duration`'],
])('%j is a broken REPORT line', (text, expected) => {
  const error = thrownBy(() => parseReport(text))
  expect(error).toBeInstanceOf(MalformedReportError)
  expect(error).toMatchObject({ line: text, message: expect.stringContaining(expected) })
})

test('the error says what was expected, what was got, and what to do', () => {
  expect(thrownBy(() => parseReport('REPORT RequestId: x\tDuration: -1 ms'))).toMatchObject({
    message:
      'Expected `Duration` to be a number of ms from 0, got: "-1 ms". ' +
      'Check whether the line was cut off or edited: "REPORT RequestId: x\\tDuration: -1 ms"',
  })
})

test('no text makes it throw anything but its own error', () => {
  const word = fc.constantFrom(
    'Duration',
    'RequestId',
    ':',
    ': ',
    '\t',
    '  ',
    ' ',
    '\n',
    'XRAY ',
    '1',
    'ms',
  )
  const text = fc.oneof(
    anyText,
    fc.array(word).map((words) => words.join('')),
  )
  fc.assert(
    fc.property(text, (rest) => {
      for (const text of [
        rest,
        `REPORT RequestId: ${rest}`,
        line(rest),
        line(`Duration: ${rest}`),
      ]) {
        const error = thrownBy(() => parseReport(text))
        expect(error === undefined || MalformedReportError.isInstance(error)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['tabs', '\t'],
  ['spaces', '  '],
  ['colons', ': '],
  ['known keys', 'Status: x '],
  ['unknown keys', 'a: b\t'],
  ['trace ids', 'XRAY TraceId: '],
])('a line of %s takes time in proportion to its length', (_, part) => {
  expect(
    isLinear((length) => {
      const text = line(`Duration: 1.00 ms\t${part.repeat(length)}`)
      return () => void thrownBy(() => parseReport(text))
    }),
  ).toBe(true)
})
