import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareEvents, EventPage } from './event-page.ts'
import { eventBytes, maxEventBytes } from './event-size.ts'
import type { StoredLogEvent } from './log-store.ts'

function event(eventId: string, fields: Partial<StoredLogEvent> = {}): StoredLogEvent {
  return { eventId, timestamp: 0, ingestionTime: 0, message: '', logStreamName: 's', ...fields }
}

function pageOf(limit: number, events: readonly StoredLogEvent[]): ReturnType<EventPage['take']> {
  const page = new EventPage(limit)
  for (const one of events) page.add(one)
  return page.take()
}

test('events are sorted by time stamp, then ingestion time, then id', () => {
  const sorted = [
    event('9', { timestamp: 1, ingestionTime: 9 }),
    event('8', { timestamp: 2, ingestionTime: 1 }),
    event('1', { timestamp: 2, ingestionTime: 2 }),
    event('2', { timestamp: 2, ingestionTime: 2 }),
  ]
  expect(pageOf(10, sorted.toReversed())).toEqual({ events: sorted, more: false })
})

test('a page ends at its limit, and says that there is more only where there is', () => {
  const events = ['1', '2', '3'].map((id) => event(id))
  expect(pageOf(3, events)).toMatchObject({ events: { length: 3 }, more: false })
  expect(pageOf(2, events)).toEqual({ events: events.slice(0, 2), more: true })
})

test('a page ends at 1 MiB, each event counting 26 bytes more than its message', () => {
  const half = 'x'.repeat(maxEventBytes / 2 - 26)
  const events = ['1', '2', '3'].map((id) => event(id, { message: half }))
  expect(pageOf(100, events)).toEqual({ events: events.slice(0, 2), more: true })
  const over = events.map((one) => ({ ...one, message: `${half}x` }))
  expect(pageOf(100, over)).toEqual({ events: over.slice(0, 1), more: true })
})

test('a short event that sorts before the first one left out is not left out with it', () => {
  const events = [
    event('1', { message: 'x'.repeat(1_000_000) }),
    event('3', { message: 'x'.repeat(1_000_000) }),
    event('4', { message: 'x'.repeat(1_000_000) }),
    event('2', { message: 'x' }),
  ]
  expect(pageOf(9, events).events.map(({ eventId }) => eventId)).toEqual(['1', '2'])
})

test('a page is the start of the sorted whole, in whatever order events come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9), fc.nat(3), fc.constantFrom(1, 200_000, 500_000)), {
        maxLength: 60,
      }),
      fc.integer({ min: 1, max: 12 }),
      (fields, limit) => {
        const events = fields.map(([timestamp, ingestionTime, length], index) =>
          event(String(index).padStart(3, '0'), {
            timestamp,
            ingestionTime,
            message: 'x'.repeat(length),
          }),
        )
        const sorted = events.toSorted(compareEvents)
        let bytes = 0
        const fitting = sorted.findIndex(({ message }, index) => {
          bytes += eventBytes(message)
          return index === limit || bytes > maxEventBytes
        })
        const count = fitting === -1 ? sorted.length : fitting
        const page = pageOf(limit, events)
        expect(page.events.map(({ eventId }) => eventId)).toEqual(
          sorted.slice(0, count).map(({ eventId }) => eventId),
        )
        expect(page.more).toBe(count < sorted.length)
      },
    ),
    { numRuns: 500 },
  )
})
