import fc from 'fast-check'
import { expect, test } from 'vitest'
import { constant } from '../constant.ts'
import { shard } from '../operations/shard.ts'
import { collect } from '../testing/collect.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { mergeObservations } from './merge-observations.ts'
import { replay } from './replay.ts'

const trace = constant({ perSecond: 10, durationMs: 2000 })
const echo = async ({ index }: { index: number }): Promise<number> => index

test('the shards of a trace, replayed apart and merged, are what one replay observes', async () => {
  const whole = await collect(replay(trace, echo, { clock: virtualClock() }))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 8 }), async (of) => {
      const shards = Array.from({ length: of }, (_, index) =>
        replay(shard(trace, { index, of }), echo, { clock: virtualClock() }),
      )
      expect(await mergeObservations(shards)).toEqual({
        observations: whole,
        repeated: [],
        missing: [],
      })
    }),
  )
})

test('what is missing and what is there twice is told', async () => {
  const [first, , third, , fifth] = await collect(replay(trace, echo, { clock: virtualClock() }))
  if (!first || !third || !fifth) throw new Error('the trace is shorter than it was')
  const merged = await mergeObservations([
    [fifth, first],
    [third, first],
  ])
  expect(merged.observations.map(({ index }) => index)).toEqual([0, 0, 2, 4])
  expect(merged).toMatchObject({ repeated: [0], missing: [1, 3] })
})

test('nothing merges to nothing', async () => {
  expect(await mergeObservations([])).toEqual({ observations: [], repeated: [], missing: [] })
})

test('skip counts positions of the whole trace', async () => {
  const replaying = replay(shard(trace, { index: 1, of: 4 }), echo, {
    clock: virtualClock(),
    skip: (index) => index < 10,
  })
  expect((await collect(replaying)).map(({ index }) => index)).toEqual([13, 17])
})
