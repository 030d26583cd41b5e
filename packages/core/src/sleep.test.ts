import { expect, test } from 'vitest'
import { systemSleep } from './sleep.ts'

const hourMs = 3_600_000

test('a sleep ends when it is aborted, or does not begin', async () => {
  const controller = new AbortController()
  const sleeping = systemSleep(hourMs, controller.signal)
  controller.abort()
  expect(await sleeping).toBeUndefined()
  expect(await systemSleep(hourMs, controller.signal)).toBeUndefined()
})

test('a sleep of no time ends', async () => {
  expect(await systemSleep(0)).toBeUndefined()
})
