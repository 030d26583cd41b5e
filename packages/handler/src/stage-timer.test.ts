import { expect, test } from 'vitest'
import { handClock } from './__fixtures__/hand-clock.ts'
import { stageTimer } from './stage-timer.ts'

test('a stage lasts from the call to the settling of its promise', async () => {
  const clock = handClock()
  const { stages, time } = stageTimer(clock)
  const result = await time('fetchMs', async () => {
    clock.advance(3)
    await Promise.resolve()
    clock.advance(4)
    return 'bytes'
  })
  await time('postprocessMs', () => clock.advance(2))
  expect(result).toBe('bytes')
  expect(stages).toEqual({ fetchMs: 7, postprocessMs: 2 })
})

test('a stage that fails is timed too, and one that did not happen is missing', async () => {
  const clock = handClock()
  const { stages, time } = stageTimer(clock)
  const torn = new Error('torn')
  const failing = time('decodeMs', () => {
    clock.advance(5)
    throw torn
  })
  await expect(failing).rejects.toBe(torn)
  expect(stages).toEqual({ decodeMs: 5 })
})
