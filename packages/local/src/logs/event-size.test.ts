import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventBytes, maxEventBytes, splitMessage } from './event-size.ts'

test('an event counts the UTF-8 bytes of its message and 26 more', () => {
  expect(eventBytes('ä')).toBe(28)
})

test.each([
  ['the longest', 'x'.repeat(1_048_550), [1_048_550]],
  ['one byte more', 'x'.repeat(1_048_551), [1_048_550, 1]],
  ['three times that', 'x'.repeat(3_145_650), [1_048_550, 1_048_550, 1_048_550]],
  ['an empty one', '', [0]],
])('%s message is split into events of %j bytes', (_, message, sizes) => {
  const parts = splitMessage(message)
  expect(parts.map((part) => Buffer.byteLength(part))).toEqual(sizes)
  expect(parts.join('') === message).toBe(true)
})

test('a message is split between characters, never inside one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('a', 'ä', '€', '😀'), fc.integer({ min: 1, max: 4e5 })), {
        maxLength: 5,
      }),
      (runs) => {
        const message = runs.map(([character, count]) => character.repeat(count)).join('')
        const parts = splitMessage(message)
        expect(parts.join('') === message).toBe(true)
        for (const part of parts) expect(eventBytes(part)).toBeLessThanOrEqual(maxEventBytes)
        for (const part of parts.slice(0, -1))
          expect(eventBytes(part)).toBeGreaterThan(maxEventBytes - 4)
      },
    ),
    { numRuns: 20 },
  )
})
