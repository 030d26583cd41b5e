import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareKeys, lowerBound } from './key-order.ts'

const unit = fc.constantFrom('a', '\0', 'ä', '€', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}')
const text = fc.string({ unit, maxLength: 4 })

test('keys are in the order of their UTF-8 bytes, where JavaScript has emoji before U+FFFD', () => {
  expect(['😀', '\ufffd'].sort()).toEqual(['😀', '\ufffd'])
  expect(['😀', '\ufffd'].sort(compareKeys)).toEqual(['\ufffd', '😀'])
})

test('of any two keys, the order is that of their bytes', () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other))
      expect(Math.sign(compareKeys(one, other))).toBe(bytes)
    }),
    { numRuns: 2000 },
  )
})

test('the lower bound is the count of keys before', () => {
  fc.assert(
    fc.property(fc.array(text), text, (keys, key) => {
      const sorted = keys.sort(compareKeys)
      expect(lowerBound(sorted, key)).toBe(sorted.filter((one) => compareKeys(one, key) < 0).length)
    }),
  )
})
