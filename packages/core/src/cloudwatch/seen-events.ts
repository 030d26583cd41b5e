/** Where a reading of a log group stands; plain JSON. */
export interface LogEventsCursor {
  /** The latest time stamp among the events taken; milliseconds since 1970. */
  readonly timestamp: number
  /** The ids of the events taken whose time stamps lie in the overlap before it. */
  readonly eventIds: readonly string[]
}

/** Knows the events of the overlap, the time that is read again, so that none is given twice. */
export class SeenEvents {
  readonly #overlapMs: number
  /** Time stamps by id. */
  readonly #timestamps = new Map<string, number>()
  #latestMs: number | undefined
  #pruneAbove = 20_000

  constructor(overlapMs: number, cursor: LogEventsCursor | undefined) {
    this.#overlapMs = overlapMs
    this.#latestMs = cursor?.timestamp
    // Their own time stamps are not kept; they may stay until the overlap is past.
    for (const id of cursor?.eventIds ?? []) this.#timestamps.set(id, cursor?.timestamp ?? 0)
  }

  /** Where to read again from; `undefined` before the first event. */
  get fromMs(): number | undefined {
    return this.#latestMs === undefined ? undefined : Math.max(0, this.#latestMs - this.#overlapMs)
  }

  /** @returns Whether the event is new. One without an id always is. */
  add(eventId: string | undefined, timestamp: number): boolean {
    if (eventId !== undefined) {
      if (this.#timestamps.has(eventId)) return false
      this.#timestamps.set(eventId, timestamp)
    }
    this.#latestMs = Math.max(timestamp, this.#latestMs ?? timestamp)
    if (this.#timestamps.size > this.#pruneAbove) this.#prune()
    return true
  }

  /** `undefined` before the first event. */
  cursor(): LogEventsCursor | undefined {
    if (this.#latestMs === undefined) return undefined
    this.#prune()
    return { timestamp: this.#latestMs, eventIds: [...this.#timestamps.keys()] }
  }

  #prune(): void {
    const fromMs = this.fromMs ?? 0
    for (const [id, timestamp] of this.#timestamps)
      if (timestamp < fromMs) this.#timestamps.delete(id)
    this.#pruneAbove = Math.max(20_000, 2 * this.#timestamps.size)
  }
}
