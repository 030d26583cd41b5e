import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteStore } from './byte-store.ts'

test('copies stay what they were, each with its last byte', () => {
  const lengths = fc.array(fc.oneof(fc.nat(300), fc.integer({ min: 60_000, max: 70_000 })))
  fc.assert(
    fc.property(lengths, (lengths) => {
      const store = new ByteStore()
      const memory = Buffer.alloc(70_001)
      const copies = lengths.map((length, index) => {
        memory.fill(index)
        store.keep(memory, 1, 1 + length, 0x7d)
        const { block, start, end } = store
        return () => block.subarray(start, end)
      })
      copies.forEach((copy, index) => {
        const expected = Buffer.alloc((lengths[index] ?? 0) + 1, index)
        expected[expected.length - 1] = 0x7d
        expect(copy().equals(expected)).toBe(true)
      })
    }),
    { numRuns: 50 },
  )
})
