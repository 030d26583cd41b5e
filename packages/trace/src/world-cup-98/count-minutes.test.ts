import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { evening, recordBytesOf, syntheticLog } from '../testing/world-cup-98-log.ts'
import { countWorldCup98Minutes } from './count-minutes.ts'
import { readWorldCup98 } from './read-records.ts'

const at = (...seconds: number[]) =>
  Buffer.concat(seconds.map((second) => recordBytesOf({ timestamp: evening + second })))

test('requests are counted by UTC minute, from the first to the last', async () => {
  expect(await countWorldCup98Minutes(at(0, 59, 60, 180))).toEqual({
    firstMinuteMs: Date.parse('1998-06-30T20:00Z'),
    counts: [2, 1, 0, 1],
  })
})

test('timestamps in any order give the counts of the sorted log, with a filter or without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(400), { minLength: 1 }), async (seconds) => {
      const sorted = await countWorldCup98Minutes(at(...seconds.toSorted((a, b) => a - b)))
      expect(await countWorldCup98Minutes(at(...seconds))).toEqual(sorted)
      expect(await countWorldCup98Minutes(at(...seconds), { types: ['HTML'] })).toEqual(sorted)
    }),
    { numRuns: 30 },
  )
})

test('counts are those of the records', async () => {
  const log = Buffer.concat([...syntheticLog(100_000, { perSecond: 50 })])
  const counts: number[] = []
  for (const { timestampSeconds } of await collect(readWorldCup98(log))) {
    const minute = Math.floor((timestampSeconds - evening) / 60)
    counts[minute] = (counts[minute] ?? 0) + 1
  }
  expect((await countWorldCup98Minutes(log)).counts).toEqual(counts)
})

test('no requests are no minutes', async () => {
  expect((await countWorldCup98Minutes(new Uint8Array())).counts).toEqual([])
  expect((await countWorldCup98Minutes(at(1), { types: [] })).counts).toEqual([])
})

test('text is not taken for a log', async () => {
  await expect(
    countWorldCup98Minutes(Buffer.from('host - - [30/Apr/1998:21:30:17 +0000] "GET / HTTP/1.0"')),
  ).rejects.toThrow('a timestamp from')
})
