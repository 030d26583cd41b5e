import { InvalidInputError } from '@coldframe/core/error'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { perMinute } from './per-minute.ts'
import { collect } from './testing/collect.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const minuteOf = (offsetMs: number): number => Math.floor(offsetMs / 60_000)

test('each minute gets its count, and offsets are sorted, for any counts and seed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 20 }), seeds, async (counts, seed) => {
      const trace = perMinute(counts, { seed })
      const offsets = await collect(trace)
      const found = counts.map((_, minute) => offsets.filter((o) => minuteOf(o) === minute).length)
      expect(found).toEqual(counts)
      expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
      expect(trace.durationMs).toBe(counts.length * 60_000)
    }),
  )
})

test('each pass gives the same offsets, also when two passes interleave', async () => {
  const trace = perMinute([3, 2], { seed: 7 })
  const first = trace[Symbol.asyncIterator]()
  const second = trace[Symbol.asyncIterator]()
  for (let arrival = 0; arrival < 6; arrival++)
    expect(await first.next()).toEqual(await second.next())
  expect((await first.next()).done).toBe(true)
})

test.each([
  [98, [19_789, 58_896, 78_759, 88_988]],
  [99, [7508, 48_670, 80_611, 95_528]],
])('seed %i gives these offsets, on every machine', async (seed, offsets) => {
  expect((await collect(perMinute([2, 2], { seed }))).map(Math.round)).toEqual(offsets)
})

test('arrivals are uniform within the minute', async () => {
  const offsets = await collect(perMinute([10_000], { seed: 1 }))
  const tenths = Array.from(
    { length: 10 },
    (_, tenth) => offsets.filter((o) => Math.floor(o / 6000) === tenth).length,
  )
  // 1000 each; five standard deviations are 150.
  for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150)
})

test('neighbouring seeds do not start alike', async () => {
  const tenths = new Array<number>(10).fill(0)
  for (let seed = 0; seed < 1000; seed++)
    for await (const offsetMs of perMinute([1], { seed })) {
      const tenth = Math.floor(offsetMs / 6000)
      tenths[tenth] = (tenths[tenth] ?? 0) + 1
    }
  // 100 each; five standard deviations are 47.
  for (const count of tenths) expect(Math.abs(count - 100)).toBeLessThan(47)
})

test('minutes are made only when they are reached', async () => {
  const busy = new Array<number>(1000).fill(10_000_000)
  for await (const offsetMs of perMinute([1, ...busy], { seed: 1 })) {
    expect(offsetMs).toBeLessThan(60_000)
    break
  }
})

test('counts are copied: changing the array later changes nothing', async () => {
  const counts = [1]
  const trace = perMinute(counts, { seed: 1 })
  counts[0] = 5
  expect(await collect(trace)).toHaveLength(1)
})

test('the provenance is enough to make the trace again', () => {
  expect(perMinute([1, 0], { seed: 5, source: 'a web site' }).provenance).toEqual({
    generator: 'perMinute',
    parameters: { countsPerMinute: [1, 0] },
    seed: 5,
    random: 'xoroshiro128plus',
    source: 'a web site',
  })
})

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 10_000_001, '3' as unknown as number])(
  'a count of %s is refused, and the minute named',
  (count) => {
    expect(() => perMinute([1, 2, count], { seed: 1 })).toThrow(InvalidInputError)
    expect(() => perMinute([1, 2, count], { seed: 1 })).toThrow(/minute 3 \(`counts\[2\]`\)/)
  },
)

test.each([-1, 0.5, 2 ** 32, Number.NaN])('a seed of %s is refused', (seed) => {
  expect(() => perMinute([1], { seed })).toThrow(/`seed` to be a whole number from 0 to 4294967295/)
})
