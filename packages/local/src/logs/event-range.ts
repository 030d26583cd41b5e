import { compareEvents, EventPage, type EventPosition } from './event-page.ts'
import type { LogStore, StoredLogEvent } from './log-store.ts'

/** Which events of a group are wanted. */
export interface EventRange {
  /** Milliseconds since 1970, both ends included. */
  readonly fromMs: number
  readonly toMs: number
  /** Only events behind this one, */
  readonly after?: EventPosition | undefined
  /** or only events before this one: the last ones, still in order. */
  readonly before?: EventPosition | undefined
  readonly passes?: ((message: string) => boolean) | undefined
  readonly limit: number
  /** The page is the end of the range, not its beginning. */
  readonly fromEnd?: boolean | undefined
}

/**
 * One page of events, in order. Parts of streams that cannot be on it are not read, so that all pages
 * together read little more than the whole once.
 */
export async function readEventPage(
  store: LogStore,
  group: string,
  streams: readonly string[],
  { fromMs, toMs, after, before, passes, limit, fromEnd = false }: EventRange,
): Promise<{ events: readonly StoredLogEvent[]; more: boolean }> {
  const earliest = Math.max(fromMs, after?.timestamp ?? fromMs)
  const latest = Math.min(toMs, before?.timestamp ?? toMs)
  const candidates = []
  for (const stream of streams)
    for (const block of await store.blocks(group, stream))
      if (block.fromMs <= latest && block.toMs >= earliest) candidates.push({ stream, block })
  candidates.sort((one, other) =>
    fromEnd ? other.block.toMs - one.block.toMs : one.block.fromMs - other.block.fromMs,
  )
  const page = fromEnd
    ? new EventPage(limit, (one, other) => compareEvents(other, one))
    : new EventPage(limit)
  for (const { stream, block } of candidates) {
    const end = page.end()
    if (end && (fromEnd ? block.toMs < end.timestamp : block.fromMs > end.timestamp)) break
    for await (const event of store.blockEvents(group, stream, block)) {
      const { timestamp, message } = event
      if (timestamp < earliest || timestamp > latest) continue
      if (after && compareEvents(event, after) <= 0) continue
      if (before && compareEvents(event, before) >= 0) continue
      if (!passes || passes(message)) page.add(event)
    }
  }
  const { events, more } = page.take()
  return { events: fromEnd ? events.toReversed() : events, more }
}

/** Every event of the range, in order or from its end, page by page. */
export async function* eventsInOrder(
  store: LogStore,
  group: string,
  streams: readonly string[],
  range: EventRange,
): AsyncGenerator<StoredLogEvent, void, void> {
  let next = range
  for (;;) {
    const { events, more } = await readEventPage(store, group, streams, next)
    yield* range.fromEnd ? events.toReversed() : events
    if (!more) return
    next = range.fromEnd ? { ...range, before: events[0] } : { ...range, after: events.at(-1) }
  }
}
