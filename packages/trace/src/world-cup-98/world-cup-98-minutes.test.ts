import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { publishedMinutes } from './published-minutes.ts'
import { scaledToTotal } from './scaled-counts.ts'
import { worldCup98Minutes } from './world-cup-98-minutes.ts'

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
const minuteOf = (iso: string) => (Date.parse(iso) - publishedMinutes().firstMinuteMs) / 60_000

test('all 1,352,804,107 requests are built in, the peak on 7 July 1998 at 21:41 UTC', () => {
  const { firstMinuteMs, counts } = publishedMinutes()
  expect(new Date(firstMinuteMs).toISOString()).toBe('1998-04-30T21:30:00.000Z')
  expect(counts).toHaveLength(125_310)
  expect(sum(counts)).toBe(1_352_804_107)
  expect(counts.filter((count) => count === 0)).toHaveLength(10)
  const peak = minuteOf('1998-07-07T21:41Z')
  expect(counts[peak]).toBe(229_426)
  expect(counts.indexOf(Math.max(...counts.slice(peak - 1000, peak + 1000)))).toBe(peak)
  expect(counts.filter((count) => count > 225_892)).toEqual([229_426])
})

test('30 June 1998, 21:00 UTC, is the busiest hour, with 11,102,603 requests', () => {
  const { counts } = publishedMinutes()
  const first = minuteOf('1998-06-30T21:00Z')
  expect(sum(counts.slice(first, first + 60))).toBe(11_102_603)
})

const published = new URL(
  '../../../../../shared/data/worldcup98-requests-per-minute.csv.gz',
  import.meta.url,
)
const rows = readRows()
test('each row of the published counts is there', ({ skip }) => {
  skip(rows === undefined, 'needs ../shared/data')
  const { counts } = publishedMinutes()
  expect(rows).toHaveLength(125_300)
  const different = rows?.filter(
    ([period, count]) => counts[minuteOf(`${period.replace(' ', 'T')}Z`)] !== Number(count),
  )
  expect(different).toEqual([])
})

function readRows(): [string, string][] | undefined {
  try {
    const csv = gunzipSync(readFileSync(published)).toString('latin1')
    return csv
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',') as [string, string])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

test('an hour scaled to a peak has it in its busiest minute, the same in each pass', async () => {
  const trace = worldCup98Minutes({ from: '1998-06-30T20:00Z', minutes: 60, peakPerMinute: 100 })
  const offsets = await collect(trace)
  const perMinute = new Array<number>(60).fill(0)
  for (const offsetMs of offsets) {
    const minute = Math.floor(offsetMs / 60_000)
    perMinute[minute] = (perMinute[minute] ?? 0) + 1
  }
  expect(Math.max(...perMinute)).toBe(100)
  expect(perMinute.slice(0, 5)).toMatchInlineSnapshot(`
    [
      70,
      69,
      71,
      70,
      73,
    ]
  `)
  expect(trace.durationMs).toBe(3_600_000)
  expect(await collect(trace)).toEqual(offsets)
})

test('a total is met exactly, whatever is scaled', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { minLength: 1 }).filter((counts) => sum(counts) > 0),
      fc.integer({ min: 1, max: 100_000 }),
      (counts, total) => {
        const scaled = scaledToTotal(counts, total)
        expect(sum(scaled)).toBe(total)
        for (const [minute, count] of scaled.entries())
          expect(Math.abs(count - ((counts[minute] ?? 0) * total) / sum(counts))).toBeLessThan(1)
      },
    ),
  )
})

test.each([
  [[1, 1, 1], 2, [1, 1, 0]],
  [[1, 2, 3], 12, [2, 4, 6]],
  [[10, 0, 10], 5, [3, 0, 2]],
  [[0, 0], 5, [0, 0]],
])('%j scaled to a total of %i is %j', (counts, total, scaled) => {
  expect(scaledToTotal(counts, total)).toEqual(scaled)
})

test('a total is the number of arrivals', async () => {
  const trace = worldCup98Minutes({ from: '1998-07-07T21:39Z', minutes: 5, total: 54, seed: 1 })
  expect(await collect(trace)).toHaveLength(54)
})

test('without a scale, every request is an arrival', async () => {
  const trace = worldCup98Minutes({ from: '1998-04-30T23:30+02:00', minutes: 4 })
  expect(await collect(trace)).toHaveLength(2 + 11 + 16 + 7)
})

test('the provenance says which minutes, at what scale, and whose', () => {
  const trace = worldCup98Minutes({ from: '1998-06-30T20:00Z', minutes: 60, peakPerMinute: 20 })
  expect(trace.provenance).toEqual({
    generator: 'worldCup98Minutes',
    parameters: {
      from: '1998-06-30T20:00:00.000Z',
      minutes: 60,
      total: undefined,
      peakPerMinute: 20,
    },
    seed: 98,
    random: 'xoroshiro128plus',
    source:
      '1998 FIFA World Cup web site access logs, M. Arlitt and T. Jin, Internet Traffic Archive',
  })
})

test.each([
  [{ from: '1998-06-30T20:00:01Z' }, '`from` to be the beginning of a minute'],
  [{ from: '1998-04-30T21:29Z' }, '`from` to be the beginning of a minute'],
  [{ from: '1998-07-26T22:00Z' }, '`from` to be the beginning of a minute'],
  [{ from: '1998-07-26T21:59Z', minutes: 2 }, '`minutes` to be a whole number from 1 to 1'],
  [{ minutes: 0 }, '`minutes`'],
  [{ minutes: 1.5 }, '`minutes`'],
  [{ total: 0 }, '`total`'],
  [{ peakPerMinute: -1 }, '`peakPerMinute`'],
  [{ total: 1, peakPerMinute: 1 }, 'either `total` or `peakPerMinute`'],
  [{ seed: 0.5 }, '`seed`'],
])('%o is refused', (options, message) => {
  const valid = { from: '1998-06-30T20:00Z', minutes: 1 }
  expect(() => worldCup98Minutes({ ...valid, ...options })).toThrow(message)
})
