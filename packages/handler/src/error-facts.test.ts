import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyText } from './__fixtures__/any-text.ts'
import { errorFacts } from './error-facts.ts'

test('an error is its name and message', () => {
  expect(errorFacts(new TypeError('not a function'))).toEqual({
    name: 'TypeError',
    message: 'not a function',
  })
})

test.each([
  ['a string', 'out of order', 'out of order'],
  ['nothing', undefined, 'undefined'],
  ['an object', { code: 7 }, '[object Object]'],
])('what is thrown and no error, such as %s, is shown as text', (_, thrown, message) => {
  expect(errorFacts(thrown)).toEqual({ name: 'Error', message })
})

test('a long message keeps its start and says that it was cut', () => {
  expect(errorFacts(new Error('x'.repeat(501))).message).toBe(`${'x'.repeat(500)}…`)
  expect(errorFacts(new Error('x'.repeat(500))).message).toBe('x'.repeat(500))
})

test('the limit is in bytes of JSON, and no character is cut in two', () => {
  expect(errorFacts(new Error('🌻'.repeat(126))).message).toBe(`${'🌻'.repeat(125)}…`)
  expect(errorFacts(new Error('\u0001'.repeat(84))).message).toBe(`${'\u0001'.repeat(83)}…`)
})

test('any message takes at most 500 bytes of JSON and an ellipsis, and only its end is missing', () => {
  fc.assert(
    fc.property(anyText(), fc.nat(40), (part, times) => {
      const text = part.repeat(times)
      const { message } = errorFacts(new Error(text))
      const kept = message === text ? message : message.replace(/…$/, '')
      expect(text.startsWith(kept)).toBe(true)
      expect(Buffer.byteLength(JSON.stringify(kept)) - 2).toBeLessThanOrEqual(500)
    }),
  )
})
