import { expect, test } from 'vitest'
import { ColdframeError } from './coldframe-error.ts'
import { MalformedLineError } from './malformed-line-error.ts'
import { MalformedPlatformEventError } from './malformed-platform-event-error.ts'
import { MalformedRecordError } from './malformed-record-error.ts'
import { MalformedReportError } from './malformed-report-error.ts'

test.each([
  [MalformedReportError, 'MalformedReportError'],
  [MalformedPlatformEventError, 'MalformedPlatformEventError'],
  [MalformedRecordError, 'MalformedRecordError'],
])('each kind of broken line has an error of its own: %o', (type, name) => {
  const error = new type('the line', 'a number', 'x')
  expect(error).toMatchObject({ name, line: 'the line' })
  expect(MalformedLineError.isInstance(error)).toBe(true)
  expect(ColdframeError.isInstance(error)).toBe(true)
  expect(new MalformedLineError('', '', '')).not.toBeInstanceOf(type)
})

test('a long line stays whole in `line` and is cut in the message', () => {
  const line = 'x'.repeat(1_000_000)
  const error = new MalformedLineError(line, 'less', line)
  expect(error.line).toBe(line)
  expect(error.message.length).toBeLessThan(500)
})

test.each([
  [undefined, 'undefined'],
  [null, 'null'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  ['7 MB', '"7 MB"'],
  [[1], 'an array'],
  [JSON.parse('{"toString":1,"toJSON":2}'), 'an object'],
])('the message shows %o', (got, shown) => {
  expect(new MalformedLineError('', 'a number', got).message).toContain(`got: ${shown}.`)
})
