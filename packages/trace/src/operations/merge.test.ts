import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lazyTrace } from '../lazy-trace.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { concat } from './concat.ts'
import { merge } from './merge.ts'

test('merge gives all arrivals of all traces, sorted, over the longest of their times', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.nat(1000), { maxLength: 20 }), { minLength: 1, maxLength: 6 }),
      async (many) => {
        const sorted = many.map((offsets) => offsets.toSorted((a, b) => a - b))
        const merged = merge(...sorted.map((offsets) => fixedTrace(...offsets)))
        expect(await collect(merged)).toEqual(many.flat().sort((a, b) => a - b))
        expect(merged.durationMs).toBe(Math.max(0, ...many.flat()))
      },
    ),
  )
})

test('a reader that stops early closes every trace', async () => {
  const closed: string[] = []
  const open = (name: string) =>
    lazyTrace(10, { generator: name, parameters: {} }, function* () {
      try {
        for (;;) yield 1
      } finally {
        closed.push(name)
      }
    })
  for await (const _ of merge(open('a'), open('b'))) break
  expect(closed.sort()).toEqual(['a', 'b'])
})

test('concat starts each trace where the one before it ends', async () => {
  const whole = concat(fixedTrace(0, 10), fixedTrace(5), fixedTrace(0, 1))
  expect(await collect(whole)).toEqual([0, 10, 15, 15, 16])
  expect(whole.durationMs).toBe(16)
})

test('the provenance of every part is kept', () => {
  const parts = [fixedTrace(1), fixedTrace(2)] as const
  const parameters = { traces: parts.map(({ provenance }) => provenance) }
  expect(merge(...parts).provenance).toEqual({ generator: 'merge', parameters })
  expect(concat(...parts).provenance).toEqual({ generator: 'concat', parameters })
})

test('nothing to merge and nothing to concatenate is refused', () => {
  expect(() => merge()).toThrow('`merge` to be given a trace, got: "none"')
  expect(() => concat()).toThrow('`concat` to be given a trace, got: "none"')
})
