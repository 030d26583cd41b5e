import { eventBytes, maxEventBytes } from './event-size.ts'
import type { StoredLogEvent } from './log-store.ts'

/** What events are sorted by: time stamp, then ingestion time, then id, as CloudWatch Logs does. */
export type EventPosition = Pick<StoredLogEvent, 'timestamp' | 'ingestionTime' | 'eventId'>

/** Negative where `one` comes first. */
export function compareEvents(one: EventPosition, other: EventPosition): number {
  return (
    one.timestamp - other.timestamp ||
    one.ingestionTime - other.ingestionTime ||
    (one.eventId < other.eventId ? -1 : one.eventId > other.eventId ? 1 : 0)
  )
}

/**
 * Picks the first events of a page out of any number that come in any order: at most `limit`, and
 * at most 1 MiB by `eventBytes`. It never holds more than about twice the page.
 */
export class EventPage {
  readonly #limit: number
  readonly #compare: typeof compareEvents
  #events: StoredLogEvent[] = []
  #sizeBytes = 0
  /** The first event known to be off the page: neither it nor what comes after it can be on it. */
  #end: EventPosition | undefined

  /** @param compare What comes first; the latest events where it is turned round. */
  constructor(limit: number, compare: typeof compareEvents = compareEvents) {
    this.#limit = limit
    this.#compare = compare
  }

  /**
   * The first event that is known to be off the page, once there are enough; `undefined` before.
   * What comes after it need not be added.
   */
  end(): EventPosition | undefined {
    if (this.#events.length > this.#limit || this.#sizeBytes > maxEventBytes) this.#cut()
    return this.#end
  }

  add(event: StoredLogEvent): void {
    if (this.#end && this.#compare(event, this.#end) >= 0) return
    this.#events.push(event)
    this.#sizeBytes += eventBytes(event.message)
    if (this.#events.length > 2 * this.#limit || this.#sizeBytes > 2 * maxEventBytes) this.#cut()
  }

  /** The page in order, and whether events were left for the next one. */
  take(): { events: readonly StoredLogEvent[]; more: boolean } {
    this.#cut()
    return { events: this.#events, more: this.#end !== undefined }
  }

  #cut(): void {
    const sorted = this.#events.sort(this.#compare)
    let sizeBytes = 0
    let count = 0
    for (const { message } of sorted) {
      const withThis = sizeBytes + eventBytes(message)
      if (count === this.#limit || withThis > maxEventBytes) break
      sizeBytes = withThis
      count++
    }
    if (count === sorted.length) return
    this.#end = sorted[count]
    this.#events = sorted.slice(0, count)
    this.#sizeBytes = sizeBytes
  }
}
