import { expect, test } from 'vitest'
import { withoutFatalListeners } from './without-fatal-listeners.ts'

const here = 'without-fatal-listeners.test'
const listeners = () =>
  ['uncaughtException', 'unhandledRejection', 'warning'].map((event) =>
    process.listenerCount(event),
  )

test('what a library listens to on the process is taken off when it has started', async () => {
  const before = listeners()
  const started = await withoutFatalListeners(here, async () => {
    process.on('uncaughtException', () => undefined)
    await Promise.resolve()
    process.on('unhandledRejection', () => undefined)
    return 'started'
  })
  expect(started).toBe('started')
  expect(listeners()).toEqual(before)
})

test('so it is when it failed to start', async () => {
  const before = listeners()
  const failing = withoutFatalListeners(here, () => {
    process.on('uncaughtException', () => undefined)
    throw new Error('no memory')
  })
  await expect(failing).rejects.toThrow('no memory')
  expect(listeners()).toEqual(before)
})

test('other listeners stay: those of other files, and for other events', async () => {
  const own = () => undefined
  await withoutFatalListeners('another-package', () => void process.on('uncaughtException', own))
  await withoutFatalListeners(here, () => void process.on('warning', own))
  expect(process.listeners('uncaughtException')).toContain(own)
  expect(process.listeners('warning')).toContain(own)
  process.off('uncaughtException', own).off('warning', own)
})
