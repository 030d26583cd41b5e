import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timestampTextMs } from './timestamp-text.ts'

test.each([
  ['1970-01-01T00:00:00Z', 0],
  ['1970-01-01 00:00', 0],
  ['1970-01-01 00:00:01.5 UTC', 1500],
  ['1970-01-01T02:00:00+02:00', 0],
  ['1969-12-31T19:00:00-0500', 0],
  ['1970-01-01T00:00:00.1234567', 123.4567],
  ['1970-01-01T00:00:00,000000001Z', 1e-6],
  ['2023-11-16 18:15:46.6805900', Date.UTC(2023, 10, 16, 18, 15, 46) + 680.59],
  ['2024-02-29T23:59:60Z', Date.UTC(2024, 2, 1)],
])('%s is %f ms', (text, ms) => {
  expect(timestampTextMs(text)).toBe(ms)
})

test.each([
  '',
  'yesterday',
  '2023-02-29T00:00Z',
  '2023-13-01T00:00Z',
  '2023-01-01T24:00Z',
  '2023-01-01T00:00+99:00',
  '2023-01-01',
  '1970-01-01T00:00:00.1234567890Z',
  '0000-00-00T00:00Z',
])('%j is none', (text) => {
  expect(timestampTextMs(text)).toBeUndefined()
})

test('what a Date writes is read to the same moment', () => {
  const dates = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(dates, (date) => {
      expect(timestampTextMs(date.toISOString())).toBe(date.getTime())
    }),
  )
})

test('any text gives a number or undefined', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(['number', 'undefined']).toContain(typeof timestampTextMs(text))
    }),
  )
})
