import { expect, test } from 'vitest'
import { initBilledOf } from './init-billed.ts'

test.each([
  // Real lines: after init was billed, with a timeout, as JSON; and before, also by 100 ms.
  [2.46, 417, 413.61, true],
  [600_000, 600_517, 516.31, true],
  [1233.96, 1698, 463.512, true],
  [3497.8, 3498, 986.19, false],
  [741.17, 800, 345.65, false],
  // The hundredths that were rounded away decide.
  [1.1, 4, 2.9, true],
  [1.1, 3, 2.9, false],
  // The bill is the same with the init and without.
  [10.2, 11, 0.5, undefined],
  [10, 100, 20, undefined],
])(
  'Duration %d, billed %d, init %d: %s',
  (durationMs, billedDurationMs, initDurationMs, billed) => {
    expect(initBilledOf({ requestId: 'a', durationMs, billedDurationMs, initDurationMs })).toBe(
      billed,
    )
  },
)

test('without an Init Duration or a Billed Duration there is nothing to tell', () => {
  expect(initBilledOf({ requestId: 'a', durationMs: 5, billedDurationMs: 5 })).toBeUndefined()
  expect(initBilledOf({ requestId: 'a', durationMs: 5, initDurationMs: 5 })).toBeUndefined()
})
