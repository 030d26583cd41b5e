import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterPattern } from './filter-pattern.ts'
import { LogsError } from './logs-error.ts'

test.each([
  [undefined, 'anything', true],
  ['', 'anything', true],
  ['  ', 'anything', true],
  ['REPORT', 'REPORT RequestId: 1', true],
  ['REPORT', 'report', false],
  ['RequestId REPORT', 'REPORT RequestId: 1', true],
  ['REPORT Init', 'REPORT RequestId: 1', false],
  ['"REPORT RequestId:"', 'REPORT RequestId: 1', true],
  ['"RequestId REPORT"', 'REPORT RequestId: 1', false],
  ['"Init Duration" REPORT', 'REPORT ... Init Duration: 1 ms', true],
])('the pattern %j on %j: %s', (pattern, message, passes) => {
  expect(filterPattern(pattern)(message)).toBe(passes)
})

test.each([
  ['{ $.coldframe = 1 }'],
  ['[a, b]'],
  ['?ERROR ?WARN'],
  ['-INFO'],
  ['%ERR.*%'],
  ['a.b'],
  ['"open'],
  ['"a"b'],
  ['"a\\"b"'],
])('the pattern %s is refused, not guessed at', (pattern) => {
  expect(() => filterPattern(pattern)).toThrow(/filterPattern to be words and "phrases"/)
})

test('any pattern is read or refused', () => {
  const piece = fc.constantFrom('a', '"', ' ', '\\', '{', '?', '-', '\n', 'ä')
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: piece })), (pattern) => {
      try {
        filterPattern(pattern)('message')
      } catch (error) {
        expect(LogsError.isInstance(error)).toBe(true)
      }
    }),
    { numRuns: 1000 },
  )
})
