import { expect, test } from 'vitest'
import { readFields, readQuantity } from './fields.ts'

const fields = (line: string) => Object.fromEntries(readFields(line, 0))

test('fields are separated by tabs, by runs of spaces, or by one space before a known key', () => {
  const expected = { Duration: '1.50 ms', 'Memory Size': '128 MB', Status: 'timeout' }
  for (const line of [
    'Duration: 1.50 ms\tMemory Size: 128 MB\tStatus: timeout',
    'Duration: 1.50 ms  Memory Size: 128 MB    Status: timeout',
    'Duration: 1.50 ms Memory Size: 128 MB Status: timeout',
    '\tDuration: 1.50 ms \t Memory Size: 128 MB  Status: timeout \t\r',
  ])
    expect(fields(line)).toEqual(expected)
})

test('a value keeps its spaces and colons unless a known key follows its first word', () => {
  expect(fields('Note: one two: three\tStatus: error')).toEqual({
    Note: 'one two: three',
    Status: 'error',
  })
  expect(fields('Runtime Version: python:3.12.v43')).toEqual({
    'Runtime Version': 'python:3.12.v43',
  })
})

test('a key without a value is empty, a text without a key comes under the empty key', () => {
  expect(fields('Init Duration:\tBilled Dur')).toEqual({ 'Init Duration': '', '': 'Billed Dur' })
})

test('a key that stands there twice gets both values', () => {
  expect(fields('Duration: 1 ms\tDuration: 2 ms')).toEqual({ Duration: '1 ms, 2 ms' })
})

test.each([
  ['0 ms', 0],
  ['2.46 ms', 2.46],
  ['900000.00 ms', 900000],
  ['9007199254740991 ms', 2 ** 53 - 1],
])('%s is the number %d', (text, value) => {
  expect(readQuantity(text, 'ms')).toBe(value)
})

test.each([
  '',
  'ms',
  ' ms',
  '5',
  '5ms',
  '5 MB',
  '5 s',
  '-1 ms',
  '+1 ms',
  '1e3 ms',
  '1e999 ms',
  '0x10 ms',
  'NaN ms',
  'Infinity ms',
  '1.2.3 ms',
  '.5 ms',
  '5. ms',
  '1,5 ms',
  '5  ms',
  '٣ ms',
  '9007199254740993 ms',
])('%j is no number of ms', (text) => {
  expect(readQuantity(text, 'ms')).toBeUndefined()
})
