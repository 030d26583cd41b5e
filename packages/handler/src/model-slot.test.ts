import { afterEach, expect, test, vi } from 'vitest'
import { handClock } from './__fixtures__/hand-clock.ts'
import { standardError } from './__fixtures__/standard-error.ts'
import { modelSlot } from './model-slot.ts'

afterEach(() => vi.restoreAllMocks())

/** A load that takes 40 ms by the hand-held clock and gives `model 1`, `model 2`, ... */
function counted(clock = handClock()) {
  const load = vi.fn(async () => {
    const model = `model ${load.mock.calls.length}`
    await Promise.resolve()
    clock.advance(40)
    return model
  })
  return { load, clock }
}

test('init loads at once, and the load is accounted to the first inference only', async () => {
  const { load, clock } = counted()
  const slot = modelSlot({ load, clock, loadWhen: 'init' })
  expect(load).toHaveBeenCalledTimes(1)
  await slot.ready
  clock.advance(9_000)
  const lease = slot.lease()
  expect(await lease.take()).toEqual({ model: 'model 1', loadMs: 40, first: true })
  expect(await lease.take()).toEqual({ model: 'model 1', loadMs: undefined, first: false })
  expect(await slot.lease().take()).toEqual({ model: 'model 1', loadMs: undefined, first: false })
  expect(load).toHaveBeenCalledTimes(1)
})

test('first-request loads nothing before it, and is ready all the same', async () => {
  const { load, clock } = counted()
  const slot = modelSlot({ load, clock, loadWhen: 'first-request' })
  await slot.ready
  slot.lease()
  expect(load).not.toHaveBeenCalled()
  expect(await slot.lease().take()).toEqual({ model: 'model 1', loadMs: 40, first: true })
})

test('requests at the same time share one load in flight', async () => {
  const { load, clock } = counted()
  const slot = modelSlot({ load, clock, loadWhen: 'first-request' })
  const taken = await Promise.all([1, 2, 3].map(() => slot.lease().take()))
  expect(load).toHaveBeenCalledTimes(1)
  expect(taken.map(({ loadMs }) => loadMs)).toEqual([40, undefined, undefined])
  expect(taken.map(({ first }) => first)).toEqual([true, false, false])
})

test('a load that fails at init rejects ready and one request, and the next loads again', async () => {
  const error = new Error('no such file')
  const { load, clock } = counted()
  load.mockRejectedValueOnce(error)
  const slot = modelSlot({ load, clock, loadWhen: 'init' })
  await expect(slot.ready).rejects.toBe(error)
  await expect(slot.lease().take()).rejects.toBe(error)
  expect(load).toHaveBeenCalledTimes(1)
  expect(await slot.lease().take()).toEqual({ model: 'model 2', loadMs: 40, first: true })
})

test('requests that wait for the same load fail with the same error', async () => {
  const error = new Error('no such file')
  const { load, clock } = counted()
  load.mockRejectedValueOnce(error)
  const slot = modelSlot({ load, clock, loadWhen: 'first-request' })
  const [one, two] = [slot.lease().take(), slot.lease().take()]
  await expect(one).rejects.toBe(error)
  await expect(two).rejects.toBe(error)
  expect(load).toHaveBeenCalledTimes(1)
})

test('a load that throws at once is a rejection like any other', async () => {
  const error = new Error('thrown')
  const load = (): string => {
    throw error
  }
  const slot = modelSlot({ load, clock: handClock(), loadWhen: 'init' })
  await expect(slot.ready).rejects.toBe(error)
})

test.each(['first-request', 'every-request'] as const)(
  '%s: a failed load is not repeated within one request',
  async (loadWhen) => {
    const { load, clock } = counted()
    load.mockRejectedValueOnce(new Error('no such file'))
    const slot = modelSlot({ load, clock, loadWhen })
    const lease = slot.lease()
    await expect(lease.take()).rejects.toThrow('no such file')
    await expect(lease.take()).rejects.toThrow('no such file')
    expect(load).toHaveBeenCalledTimes(1)
    expect((await slot.lease().take()).model).toBe('model 2')
  },
)

test('every-request loads once a request, and unloads that model at its end', async () => {
  const { load, clock } = counted()
  const unload = vi.fn()
  const slot = modelSlot({ load, unload, clock, loadWhen: 'every-request' })
  await slot.ready
  expect(load).not.toHaveBeenCalled()
  for (const model of ['model 1', 'model 2']) {
    const lease = slot.lease()
    expect(await lease.take()).toEqual({ model, loadMs: 40, first: true })
    expect(await lease.take()).toEqual({ model, loadMs: undefined, first: false })
    expect(unload).not.toHaveBeenCalledWith(model)
    await lease.release()
    expect(unload).toHaveBeenLastCalledWith(model)
  }
  expect(unload).toHaveBeenCalledTimes(2)
})

test('nothing is unloaded that was not loaded, or that other requests share', async () => {
  const { load, clock } = counted()
  const unload = vi.fn()
  for (const loadWhen of ['init', 'first-request'] as const) {
    const lease = modelSlot({ load, unload, clock, loadWhen }).lease()
    await lease.take()
    await lease.release()
  }
  load.mockRejectedValueOnce(new Error('no such file'))
  const lease = modelSlot({ load, unload, clock, loadWhen: 'every-request' }).lease()
  await expect(lease.take()).rejects.toThrow()
  await lease.release()
  expect(unload).not.toHaveBeenCalled()
})

test.each([
  [
    'throws',
    () => {
      throw new Error('still in use')
    },
  ],
  ['rejects', () => Promise.reject(new Error('still in use'))],
])('an unload that %s is reported on stderr and nowhere else', async (_, unload) => {
  const stderr = standardError()
  const { load, clock } = counted()
  const lease = modelSlot({ load, unload, clock, loadWhen: 'every-request' }).lease()
  await lease.take()
  await lease.release()
  expect(stderr).toEqual(['coldframe: a model was not unloaded: Error: still in use\n'])
})

test('what a load has to wait for is not in its time', async () => {
  const { load, clock } = counted()
  const after = Promise.resolve().then(() => clock.advance(700))
  const slot = modelSlot({ load, clock, loadWhen: 'init', after })
  expect(load).not.toHaveBeenCalled()
  expect((await slot.lease().take()).loadMs).toBe(40)
})

test('a load is told how long the request has left that began it, and a load at init of none', async () => {
  for (const [loadWhen, told] of [
    ['init', [undefined]],
    ['first-request', [700]],
    ['every-request', [700, 600]],
  ] as const) {
    const { load, clock } = counted()
    const asked: (number | undefined)[] = []
    const slot = modelSlot({
      load: (remainingMs) => {
        asked.push(remainingMs?.())
        return load()
      },
      clock,
      loadWhen,
    })
    for (const remaining of [700, 600]) await slot.lease(() => remaining).take()
    expect(asked).toEqual(told)
  }
})
