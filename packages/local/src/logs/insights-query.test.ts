import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseInsightsQuery } from './insights-query.ts'
import { LogsError } from './logs-error.ts'

test('fields, filters, the order and the limit are read, in any order', () => {
  const query = parseInsightsQuery(
    'filter @message like /^REPORT|a\\/b/ | limit 20 | fields @timestamp,@message , @ptr | filter @message like "x \\"|\\" y" | sort @timestamp asc',
  )
  expect(query).toMatchObject({
    fields: ['@timestamp', '@message', '@ptr'],
    descending: false,
    limit: 20,
  })
  expect(
    ['REPORT x "|" y', 'a/b x "|" y', 'b x "|" y', 'REPORT'].map((message) =>
      query.passes(message),
    ),
  ).toEqual([true, true, false, false])
})

test('without a sort the newest come first, and without fields the time and the message', () => {
  const query = parseInsightsQuery('filter @message like /(?i)error/')
  expect(query).toMatchObject({
    fields: ['@timestamp', '@message'],
    descending: true,
    limit: undefined,
  })
  expect(query.passes('an ERROR')).toBe(true)
})

test.each([
  '',
  'fields @message |',
  'fields @duration',
  'stats count(*) by bin(5m)',
  'filter @message = "x"',
  'filter @logStream like "x"',
  'filter @message like /(/',
  'filter @message like "x',
  'filter @message like """ ',
  'sort @message asc',
  'sort @timestamp',
  'limit 0',
  'limit 10001',
  'limit ten',
])('%j is refused as malformed', (query) => {
  expect(() => parseInsightsQuery(query)).toThrow(
    expect.objectContaining({ type: 'MalformedQueryException' }),
  )
})

test('any text is a query or refused', () => {
  const part = fc.constantFrom(
    'fields',
    ' ',
    '@message',
    'like',
    '/',
    '"',
    '|',
    '\\',
    'filter',
    'x',
  )
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        try {
          parseInsightsQuery(text)
        } catch (error) {
          expect(error).toBeInstanceOf(LogsError)
        }
      },
    ),
  )
})
