import { expect, test } from 'vitest'
import { MalformedLineError } from '../malformed-line-error.ts'
import { thrownBy } from '../testing/thrown-by.ts'
import { parseLogEvent } from './log-event-line.ts'

test('an event is read with the members that CloudWatch gives it', () => {
  const event = {
    logStreamName: '2026/10/08/[$LATEST]22be',
    timestamp: 1_791_444_629_470,
    message: 'START RequestId: a Version: $LATEST\n',
    ingestionTime: 1_791_444_630_000,
    eventId: '38',
  }
  expect(parseLogEvent(JSON.stringify(event))).toEqual(event)
  expect(parseLogEvent(JSON.stringify(event, undefined, 1).replaceAll('\n', ''))).toEqual(event)
})

test.each([
  '',
  'START RequestId: a',
  '{"timestamp":"2026-10-08T07:30:29.443Z","message":"a"}',
  '{"timestamp":1,"level":"INFO","message":"REPORT RequestId: a"}',
  '{"timestamp":1}',
  '{"timestamp":1,"message":{}}',
  '{"timestamp":1,"message":"cut',
  '[{"timestamp":1,"message":"a"}]',
])('%j is no event', (line) => {
  expect(parseLogEvent(line)).toBeUndefined()
})

test('a broken line that held a REPORT is an error', () => {
  const line = '{"timestamp":1,"message":"REPORT RequestId: a\\tDura'
  expect(thrownBy(() => parseLogEvent(line))).toBeInstanceOf(MalformedLineError)
})
