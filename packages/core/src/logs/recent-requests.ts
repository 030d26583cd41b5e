const fewestSlots = 1024
const mostNumbers = 2 ** 31

/**
 * A map by request id that forgets. It keeps at least the `limit` requests that were set or read
 * last, at most about four times as many, and every one that `keeps` says to keep.
 *
 * Requests stand in a ring, the newest of each hash first: a `Map` that each new request is looked
 * up in and added to takes several times as long, mostly for memory that is out of the caches.
 */
export class RecentRequests<Value> {
  readonly #limit: number
  readonly #keeps: (value: Value) => boolean
  /** Left the ring, and are to be kept. */
  readonly #kept = new Map<string, Value>()
  #slots = fewestSlots
  /** The number of the newest request; the ring holds the last ones, from 1. */
  #newest = 0
  #ids: string[] = []
  /** `undefined` where a request has a newer place. */
  #values: (Value | undefined)[] = []
  #hashes = new Int32Array(fewestSlots)
  /** By hash: the number of the newest request of it; by slot: of the one before it. */
  #newestOf = new Uint32Array(fewestSlots)
  #before = new Uint32Array(fewestSlots)

  constructor(limit: number, keeps: (value: Value) => boolean) {
    this.#limit = limit
    this.#keeps = keeps
  }

  get(id: string): Value | undefined {
    const hash = hashOf(id)
    const slot = this.#slotOf(id, hash)
    const value = slot < 0 ? this.#kept.get(id) : this.#values[slot]
    if (value !== undefined && this.#isToMove(slot)) this.#move(id, hash, slot, value)
    return value
  }

  set(id: string, value: Value): void {
    const hash = hashOf(id)
    const slot = this.#slotOf(id, hash)
    if (this.#isToMove(slot)) this.#move(id, hash, slot, value)
    else this.#values[slot] = value
  }

  #slotOf(id: string, hash: number): number {
    const mask = this.#slots - 1
    const oldest = Math.max(0, this.#newest - this.#slots)
    let number = this.#newestOf[hash & mask] ?? 0
    for (; number > oldest; number = this.#before[number & mask] ?? 0) {
      const slot = number & mask
      if (this.#hashes[slot] === hash && this.#ids[slot] === id)
        return this.#values[slot] === undefined ? -1 : slot
    }
    return -1
  }

  /** Whether a request that is used has no place, or is in the older half of the ring. */
  #isToMove(slot: number): boolean {
    return slot < 0 || ((this.#newest - slot) & (this.#slots - 1)) >= this.#slots / 2
  }

  #move(id: string, hash: number, slot: number, value: Value): void {
    if (slot >= 0) this.#values[slot] = undefined
    else if (this.#kept.size > 0) this.#kept.delete(id)
    const isFull = this.#newest >= this.#slots
    if ((isFull && this.#slots < 2 * this.#limit) || this.#newest === mostNumbers) this.#renumber()
    this.#put(id, hash, value)
  }

  #put(id: string, hash: number, value: Value): void {
    const number = ++this.#newest
    const mask = this.#slots - 1
    const slot = number & mask
    const displaced = this.#values[slot]
    if (displaced !== undefined && this.#keeps(displaced))
      this.#kept.set(this.#ids[slot] ?? '', displaced)
    this.#ids[slot] = id
    this.#values[slot] = value
    this.#hashes[slot] = hash
    this.#before[slot] = this.#newestOf[hash & mask] ?? 0
    this.#newestOf[hash & mask] = number
  }

  /** Numbers requests from 1 again, in a larger ring where there are to be more. */
  #renumber(): void {
    const [ids, values, hashes, slots, newest] = [
      this.#ids,
      this.#values,
      this.#hashes,
      this.#slots,
      this.#newest,
    ]
    if (slots < 2 * this.#limit) this.#slots *= 2
    this.#newest = 0
    this.#ids = []
    this.#values = []
    this.#hashes = new Int32Array(this.#slots)
    this.#newestOf = new Uint32Array(this.#slots)
    this.#before = new Uint32Array(this.#slots)
    for (let number = Math.max(1, newest - slots + 1); number <= newest; number++) {
      const slot = number & (slots - 1)
      const value = values[slot]
      if (value !== undefined) this.#put(ids[slot] ?? '', hashes[slot] ?? 0, value)
    }
  }
}

/** Ids of one time differ in their last characters. */
function hashOf(id: string): number {
  let hash = 0
  for (let at = Math.max(0, id.length - 8); at < id.length; at++)
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash ^ (hash >>> 15)
}
