import { expect, test } from 'vitest'
import { parseTimeStamp, timeStampLength } from './time-stamp.ts'

test.each([
  ['2026-10-08T07:30:27.768Z', Date.UTC(2026, 9, 8, 7, 30, 27, 768)],
  ['1969-12-31T23:59:59.999Z', -1],
  ['2026-13-08T07:30:27.768Z', Number.NaN],
  ['2026-10-08T07:30:27Z', Number.NaN],
  ['2026-10-08T07:30:27.768', Number.NaN],
  ['2026', Number.NaN],
  ['202670', Number.NaN],
  ['October 8, 2026 07:30:27', Number.NaN],
])('%s', (text, timeMs) => {
  expect(parseTimeStamp(text)).toBe(timeMs)
  if (!Number.isNaN(timeMs)) expect(text).toHaveLength(timeStampLength)
})
