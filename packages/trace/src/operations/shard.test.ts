import fc from 'fast-check'
import { expect, test } from 'vitest'
import { constant } from '../constant.ts'
import { collect } from '../testing/collect.ts'
import { fixedTrace } from '../testing/fixed-trace.ts'
import { shard } from './shard.ts'

test('a shard takes every n-th arrival', async () => {
  const trace = fixedTrace(0, 10, 20, 30, 40)
  expect(await collect(shard(trace, { index: 0, of: 2 }))).toEqual([0, 20, 40])
  expect(await collect(shard(trace, { index: 1, of: 2 }))).toEqual([10, 30])
  expect(shard(trace, { index: 1, of: 2 })).toMatchObject({
    durationMs: 40,
    provenance: { generator: 'shard', parameters: { index: 1, of: 2 }, from: trace.provenance },
    shard: { index: 1, of: 2 },
  })
})

test('all shards together are the trace, each arrival once; also shards of shards', async () => {
  const trace = constant({ perSecond: 10, durationMs: 5000 })
  const whole = await collect(trace)
  const counts = fc.integer({ min: 1, max: 7 })
  await fc.assert(
    fc.asyncProperty(counts, counts, async (of, again) => {
      const placed: number[] = []
      for (let index = 0; index < of; index++)
        for (let part = 0; part < again; part++) {
          const piece = shard(shard(trace, { index, of }), { index: part, of: again })
          const first = piece.shard?.index ?? Number.NaN
          let position = 0
          for await (const ms of piece) placed[first + position++ * (piece.shard?.of ?? 1)] = ms
        }
      expect(placed).toEqual(whole)
    }),
  )
})

test.each([
  [{ index: 0, of: 0 }, '`of` to be a whole number from 1'],
  [{ index: 0, of: 1.5 }, '`of` to be a whole number from 1'],
  [{ index: 4, of: 4 }, '`index` to be a whole number from 0 to 3'],
  [{ index: -1, of: 4 }, '`index` to be a whole number from 0 to 3'],
  [{ index: 0.5, of: 4 }, '`index` to be a whole number from 0 to 3'],
])('shard %o is refused', (part, message) => {
  expect(() => shard(fixedTrace(0), part)).toThrow(message)
})
