import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from '../testing/any-text.ts'
import {
  exportedLine,
  type StampedLineReader,
  samLine,
  shortTailLine,
  tailLine,
} from './stamped-line.ts'

const timestamp = Date.UTC(2026, 10, 24, 7, 30, 28, 235)
const second = Date.UTC(2026, 10, 24, 7, 30, 28)
const logStreamName = '2026/11/24/[$LATEST]0a1b'
const message = 'START RequestId: 1 Version: $LATEST'

test.each([
  ['an export', exportedLine, `2026-11-24T07:30:28.235Z ${message}`, { timestamp, message }],
  [
    'an empty exported message',
    exportedLine,
    '2026-11-24T07:30:28.235Z ',
    { timestamp, message: '' },
  ],
  [
    'aws logs tail',
    tailLine,
    `2026-11-24T07:30:28.235000+00:00 ${logStreamName} ${message}`,
    { timestamp, logStreamName, message },
  ],
  [
    'aws logs tail in colour',
    tailLine,
    `\u001b[32m2026-11-24T07:30:28.235000+00:00\u001b[0m \u001b[36m${logStreamName}\u001b[0m ${message}`,
    { timestamp, logStreamName, message },
  ],
  [
    'aws logs tail --format json, before the object',
    tailLine,
    `2026-11-24T07:30:28+00:00 ${logStreamName} `,
    { timestamp: second, logStreamName, message: '' },
  ],
  [
    'aws logs tail --format short',
    shortTailLine,
    `\u001b[32m2026-11-24T07:30:28\u001b[0m ${message}`,
    { timestamp: second, message },
  ],
  [
    'sam logs',
    samLine,
    `${logStreamName} 2026-11-24T07:30:28.235000 ${message}`,
    { timestamp, logStreamName, message },
  ],
  [
    'sam logs in colour, of a whole second',
    samLine,
    `\u001b[36m${logStreamName}\u001b[0m \u001b[33m2026-11-24T07:30:28\u001b[0m \u001b[31mTask timed out\u001b[0m`,
    { timestamp: second, logStreamName, message: 'Task timed out' },
  ],
] as const)('%s', (_, read, line, expected) => {
  expect(read(line)).toEqual(expected)
})

test.each([
  ['a continued line', exportedLine, 'XRAY TraceId: 1'],
  ["Node.js's own line, with tabs", exportedLine, '2026-11-24T07:30:28.235Z\tid\tINFO\ta'],
  ['a day that is none', exportedLine, '2026-13-24T07:30:28.235Z a'],
  ['a time without milliseconds', exportedLine, '2026-11-24T07:30:28Z a'],
  ['a word before a time', samLine, 'INFO 2026-11-24T07:30:28 a'],
  ['a time of an export', tailLine, `2026-11-24T07:30:28.235Z ${logStreamName} a`],
  ['a time with a zone', shortTailLine, '2026-11-24T07:30:28+00:00 a'],
  ['nothing', shortTailLine, ''],
] as const)('%s is not the beginning of an event', (_, read, line) => {
  expect(read(line)).toBeUndefined()
})

const messages = anyText.map((text) => text.replace(/\p{Cc}/gu, ''))
const times = fc.integer({ min: 0, max: 4_102_444_799_999 })

test.each<[string, StampedLineReader, (iso: string, message: string) => string]>([
  ['export', exportedLine, (iso, message) => `${iso} ${message}`],
  ['tail', tailLine, (iso, message) => `${iso.slice(0, -1)}000+00:00 [s] ${message}`],
  ['sam', samLine, (iso, message) => `[s] ${iso.slice(0, -1)}000 ${message}`],
])('every time and message of %s comes back', (_, read, write) => {
  fc.assert(
    fc.property(times, messages, (ms, message) => {
      expect(read(write(new Date(ms).toISOString(), message))).toMatchObject({
        timestamp: ms,
        message,
      })
    }),
  )
})

test('no text makes a reader throw', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const read of [exportedLine, tailLine, shortTailLine, samLine])
        expect(['undefined', 'object']).toContain(typeof read(text))
    }),
  )
})
