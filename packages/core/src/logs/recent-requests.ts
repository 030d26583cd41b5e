import { RecentMap } from './recent-map.ts'

const slots = 1024

/**
 * A `RecentMap` by request id. The lines of a request ask for it again and again, so the requests
 * used last stand in a table before the map, by the end of their id, and are mostly written to the
 * map once.
 */
export class RecentRequests<Value> {
  readonly #map: RecentMap<string, Value>
  readonly #ids: (string | undefined)[] = Array(slots).fill(undefined)
  readonly #values: (Value | undefined)[] = Array(slots).fill(undefined)

  constructor(limit: number, keeps: (value: Value) => boolean) {
    this.#map = new RecentMap(limit, keeps)
  }

  get(id: string): Value | undefined {
    const slot = slotOf(id)
    if (this.#ids[slot] === id) return this.#values[slot]
    const value = this.#map.get(id)
    if (value !== undefined) this.#put(slot, id, value)
    return value
  }

  set(id: string, value: Value): void {
    const slot = slotOf(id)
    if (this.#ids[slot] === id) this.#values[slot] = value
    else this.#put(slot, id, value)
  }

  #put(slot: number, id: string, value: Value): void {
    const displaced = this.#ids[slot]
    const displacedValue = this.#values[slot]
    this.#ids[slot] = id
    this.#values[slot] = value
    if (displaced !== undefined && displacedValue !== undefined)
      this.#map.set(displaced, displacedValue)
  }
}

/** Ids of one time differ in their last characters. An id of fewer has a slot, too. */
function slotOf(id: string): number {
  const last = id.length - 1
  const code = id.charCodeAt(last) + 31 * id.charCodeAt(last - 1) + 961 * id.charCodeAt(last - 2)
  return (code | 0) % slots
}
