import { expect, test } from 'vitest'
import { systemPlayerClock } from './player-clock.ts'

test('sleep ends at once when the signal aborts, before or meanwhile', async () => {
  const abort = new AbortController()
  const sleeping = systemPlayerClock.sleep(2 ** 31 - 1, abort.signal)
  abort.abort()
  await sleeping
  await systemPlayerClock.sleep(2 ** 31 - 1, abort.signal)
})

test('sleep leaves the event loop a turn, however short it is', async () => {
  const turns: string[] = []
  setImmediate(() => turns.push('another'))
  await systemPlayerClock.sleep(0, new AbortController().signal)
  turns.push('slept')
  expect(turns).toEqual(['another', 'slept'])
})

test('sleep follows the monotonic clock', async () => {
  const before = systemPlayerClock.monotonicMs()
  await systemPlayerClock.sleep(5, new AbortController().signal)
  // It ends 2 ms before, and a timer may be 1 ms early; how late it is depends on the machine.
  expect(systemPlayerClock.monotonicMs() - before).toBeGreaterThan(1)
})
