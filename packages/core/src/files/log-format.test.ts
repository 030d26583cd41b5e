import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logFormat } from './log-format.ts'

const stream = '2026/11/24/[$LATEST]0a1b'

test.each([
  ['', 'lines'],
  ['INIT_START Runtime Version: x\n', 'lines'],
  ['{"time":"2026-11-24T07:30:28.235Z","type":"platform.start"}\n', 'lines'],
  ['{"timestamp":1,"message":"timestamp,message"}\n', 'lines'],
  ['2026-11-24T07:30:28.235Z START RequestId: 1\n', 'stamped'],
  ['\n\n2026-11-24T07:30:28.235Z a\r\n', 'stamped'],
  [`2026-11-24T07:30:28.235000+00:00 ${stream} a\n`, 'stamped'],
  ['2026-11-24T07:30:28 a\n', 'stamped'],
  [`${stream} 2026-11-24T07:30:28.235000 a\n`, 'stamped'],
  ['timestamp,message\n1,a\n', 'csv'],
  ['\ufeff"@timestamp","@message"\r\n', 'csv'],
  ['@ptr,@message,@logStream,@timestamp\n', 'csv'],
  ['message,level\n', 'lines'],
])('%j is %s', (head, kind) => {
  expect(logFormat(Buffer.from(head)).kind).toBe(kind)
})

test("an application's line with a time before Lambda's own lines does not make an export", () => {
  const head = '2026-11-24T07:30:28.235Z listening\nSTART RequestId: 1 Version: 1\n'
  expect(logFormat(Buffer.from(head)).kind).toBe('lines')
})

test("Lambda's line about a timeout is one in a log, and stamped twice in an export", () => {
  const line = '2026-11-24T07:30:28.235Z 6c14 Task timed out after 3.00 seconds\n'
  expect(logFormat(Buffer.from(line)).kind).toBe('lines')
  expect(logFormat(Buffer.from(`2026-11-24T07:30:28.300Z ${line}`)).kind).toBe('stamped')
})

test('any bytes have a format', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(['lines', 'stamped', 'csv']).toContain(logFormat(bytes).kind)
    }),
  )
})
