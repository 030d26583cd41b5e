import fc from 'fast-check'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../s3/temporary-directory.ts'
import { eventsInOrder, readEventPage } from './event-range.ts'
import { type LogStore, openLogStore } from './log-store.ts'
import { stoppedClock } from './test-logs.ts'

async function storeOf(...streams: readonly (readonly number[])[]): Promise<LogStore> {
  const store = await openLogStore({ directory: await temporaryDirectory(), clock: stoppedClock })
  await store.createGroup('g')
  for (const [index, timestamps] of streams.entries()) {
    await store.createStream('g', `s${index}`)
    // Two appends, so that parts are looked at when they have grown, too.
    await store.blocks('g', `s${index}`)
    for (const part of [timestamps.slice(0, 3), timestamps.slice(3)]) {
      const message = 'x'.repeat(20_000)
      await store.append(
        'g',
        `s${index}`,
        part.map((timestamp) => ({ timestamp, message })),
      )
      await store.blocks('g', `s${index}`)
    }
  }
  return store
}

test('pages are the sorted events, forwards and backwards, whatever the order of appending', async () => {
  const times = fc.array(fc.nat(20), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      fc.array(times, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (streams, limit) => {
        const store = await storeOf(...streams)
        const names = await store.streamNames('g')
        const sorted = streams.flat().sort((one, other) => one - other)
        const range = { fromMs: 0, toMs: Infinity, limit }
        for (const fromEnd of [false, true]) {
          const read: number[] = []
          const ids = new Set<string>()
          for await (const { timestamp, eventId } of eventsInOrder(store, 'g', names, {
            ...range,
            fromEnd,
          })) {
            read.push(timestamp)
            ids.add(eventId)
          }
          expect(read).toEqual(fromEnd ? sorted.toReversed() : sorted)
          expect(ids.size).toBe(sorted.length)
        }
      },
    ),
    { numRuns: 20 },
  )
})

test('all pages together read about as much as there is: it is not read again for each', async () => {
  const store = await openLogStore({ directory: await temporaryDirectory(), clock: stoppedClock })
  await store.createGroup('g')
  for (const stream of ['a', 'b']) {
    await store.createStream('g', stream)
    const events = Array.from({ length: 5_000 }, (_, timestamp) => ({
      timestamp,
      message: 'x'.repeat(100),
    }))
    await store.append('g', stream, events)
  }
  let read = 0
  const passes = () => {
    read++
    return true
  }
  const range = { fromMs: 0, toMs: Infinity, limit: 500, passes }
  let events = 0
  for await (const _ of eventsInOrder(store, 'g', ['a', 'b'], range)) events++
  expect(events).toBe(10_000)
  // 20 pages: each may read a part of either stream, some 400 events, again.
  expect(read).toBeLessThan(10_000 + 20 * 2 * 2 * 400)
})

test('two who look at a stream at once see the same parts', async () => {
  const store = await storeOf(Array.from({ length: 50 }, (_, index) => index))
  const [one, other] = await Promise.all([store.blocks('g', 's0'), store.blocks('g', 's0')])
  expect(one).toEqual(other)
  const { events } = await readEventPage(store, 'g', ['s0'], { fromMs: 0, toMs: 99, limit: 99 })
  expect(events).toHaveLength(50)
})
