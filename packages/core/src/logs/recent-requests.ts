import { RecentMap } from './recent-map.ts'
import { hashOfId, idEnd, RequestIdWords, uuidLength } from './request-id-words.ts'

const fewestSlots = 1024
const mostNumbers = 2 ** 31 - 1

/**
 * A map by request id that forgets. It keeps at least the `limit` requests that were set or read
 * last, at most about three times as many, and every one that `keeps` says to keep.
 *
 * Requests stand in a ring, the newest of each hash first, and their ids as bytes: a `Map` that each
 * new request is looked up in and added to takes several times as long, mostly for memory that is
 * out of the caches, and texts that it keeps are garbage to be copied. Ids that are not as long as a
 * UUID, which Lambda does not give, stand in a map.
 */
export class RecentRequests<Value> {
  readonly #limit: number
  readonly #keeps: (value: Value) => boolean
  readonly #others: RecentMap<string, Value>
  /** Left the ring, and are to be kept. */
  readonly #kept = new Map<string, Value>()
  #slots = fewestSlots
  /** A request that so many others came after moves when it is used, so as not to be forgotten. */
  #moveAge = fewestSlots
  /** The number of the newest request; the ring holds the last ones, from 1. */
  #newest = 0
  #ids = new RequestIdWords(fewestSlots)
  /** Of those that are to be kept; empty for others. */
  #texts: string[] = []
  /** `undefined` where a request has a newer place. */
  #values: (Value | undefined)[] = []
  /** By hash: the number of the newest request of it. */
  #newestOf = new Int32Array(fewestSlots)
  /** Of each slot its hash, and the number of the request before it of that hash: read together. */
  #links = new Int32Array(2 * fewestSlots)
  /** The id that was looked for last, and its slot: lines of a request ask for it several times. */
  readonly #last = new RequestIdWords(1)
  #lastText = ''
  #lastHash = 0
  #lastSlot = -1
  /** Of an id that is looked for by its text. */
  readonly #bytes = Buffer.alloc(uuidLength)
  readonly #view = new DataView(this.#bytes.buffer)

  constructor(limit: number, keeps: (value: Value) => boolean) {
    this.#limit = limit
    this.#keeps = keeps
    this.#resize(fewestSlots)
    this.#others = new RecentMap(limit, keeps)
  }

  /**
   * The id that stands in bytes: letters, digits, `-` and `_` from `start` on; empty where there are
   * none. One that is known is the text that it was set with, if that is kept.
   */
  read(bytes: Buffer, view: DataView, start: number, limit: number): string {
    const uuidEnd = start + uuidLength
    if (uuidEnd > limit || (uuidEnd < limit && idEnd(bytes, uuidEnd, uuidEnd + 1) > uuidEnd))
      return bytes.toString('latin1', start, idEnd(bytes, start, limit))
    this.#look(view, start)
    const known = this.#lastSlot < 0 ? '' : (this.#texts[this.#lastSlot] ?? '')
    this.#lastText = known
    if (known !== '') return known
    const end = idEnd(bytes, start, uuidEnd)
    const text = bytes.toString('latin1', start, end)
    this.#lastText = end === uuidEnd ? text : ''
    return text
  }

  get(id: string): Value | undefined {
    if (!this.#find(id)) return this.#others.get(id)
    const slot = this.#lastSlot
    const value = slot < 0 ? this.#leftRing(id) : this.#values[slot]
    if (value !== undefined && this.#isToMove(slot)) this.#move(id, value)
    return value
  }

  set(id: string, value: Value): void {
    if (!this.#find(id)) this.#others.set(id, value)
    else if (this.#isToMove(this.#lastSlot)) this.#move(id, value)
    else this.#fill(this.#lastSlot, id, value)
  }

  /** Where the request that was set last stands, for `getAt` and `setAt`. */
  get lastPlace(): number {
    return this.#lastSlot
  }

  /** As `get`, without looking for the request where it still stands in that place. */
  getAt(place: number, id: string): Value | undefined {
    return this.#texts[place] === id ? this.#values[place] : this.get(id)
  }

  setAt(place: number, id: string, value: Value): void {
    if (this.#texts[place] === id && !this.#isToMove(place)) this.#fill(place, id, value)
    else this.set(id, value)
  }

  /** Makes an id the last that was looked for; `false` for one that has no place in the ring. */
  #find(id: string): boolean {
    if (id === this.#lastText && id !== '') return true
    if (!isUuidLong(id, this.#bytes)) return false
    this.#look(this.#view, 0)
    this.#lastText = id
    return true
  }

  #look(view: DataView, start: number): void {
    this.#last.read(0, view, start)
    this.#lastHash = hashOfId(view, start)
    this.#lastSlot = this.#slotOf(this.#lastHash, view, start)
  }

  #slotOf(hash: number, view: DataView, start: number): number {
    const mask = this.#slots - 1
    const oldest = Math.max(0, this.#newest - this.#slots)
    let number = this.#newestOf[hash & mask] ?? 0
    for (; number > oldest; number = this.#links[2 * (number & mask) + 1] ?? 0) {
      const slot = number & mask
      if (this.#links[2 * slot] === hash && this.#ids.standsAt(slot, view, start))
        return this.#values[slot] === undefined ? -1 : slot
    }
    return -1
  }

  #leftRing(id: string): Value | undefined {
    return this.#kept.size === 0 ? undefined : this.#kept.get(id)
  }

  /** Whether a request that is used has no place, or one that goes before `limit` others came. */
  #isToMove(slot: number): boolean {
    return slot < 0 || ((this.#newest - slot) & (this.#slots - 1)) >= this.#moveAge
  }

  /** Gives the id that was looked for last the newest place. */
  #move(id: string, value: Value): void {
    if (this.#lastSlot >= 0) {
      this.#values[this.#lastSlot] = undefined
      this.#texts[this.#lastSlot] = ''
    } else if (this.#kept.size > 0) this.#kept.delete(id)
    const isFull = this.#newest >= this.#slots
    if ((isFull && this.#isToGrow()) || this.#newest === mostNumbers) this.#renumber()
    const slot = this.#place(this.#lastHash)
    this.#ids.copy(slot, this.#last, 0)
    this.#fill(slot, id, value)
    this.#lastSlot = slot
  }

  #fill(slot: number, id: string, value: Value): void {
    this.#texts[slot] = this.#keeps(value) ? id : ''
    this.#values[slot] = value
  }

  /** The newest place, under a hash. */
  #place(hash: number): number {
    const number = ++this.#newest
    const mask = this.#slots - 1
    const slot = number & mask
    const displaced = this.#values[slot]
    if (displaced !== undefined && this.#keeps(displaced))
      this.#kept.set(this.#texts[slot] ?? '', displaced)
    this.#links[2 * slot] = hash
    this.#links[2 * slot + 1] = this.#newestOf[hash & mask] ?? 0
    this.#newestOf[hash & mask] = number
    return slot
  }

  #isToGrow(): boolean {
    return this.#slots < 1.5 * this.#limit
  }

  /** Before it has grown to its size the ring forgets nothing. */
  #resize(slots: number): void {
    this.#slots = slots
    this.#moveAge = this.#isToGrow() ? slots : slots - this.#limit
  }

  /** Numbers requests from 1 again, in a larger ring where there are to be more. */
  #renumber(): void {
    const [ids, texts, values, links] = [this.#ids, this.#texts, this.#values, this.#links]
    const [slots, newest] = [this.#slots, this.#newest]
    this.#resize(this.#isToGrow() ? 2 * slots : slots)
    this.#newest = 0
    this.#ids = new RequestIdWords(this.#slots)
    this.#texts = []
    this.#values = []
    this.#newestOf = new Int32Array(this.#slots)
    this.#links = new Int32Array(2 * this.#slots)
    for (let number = Math.max(1, newest - slots + 1); number <= newest; number++) {
      const from = number & (slots - 1)
      const value = values[from]
      if (value === undefined) continue
      const to = this.#place(links[2 * from] ?? 0)
      this.#ids.copy(to, ids, from)
      this.#texts[to] = texts[from] ?? ''
      this.#values[to] = value
    }
  }
}

/** Whether an id is as long as a UUID and of the characters of ids; gives its bytes. */
function isUuidLong(id: string, bytes: Uint8Array): boolean {
  if (id.length !== uuidLength) return false
  let all = 0
  for (let at = 0; at < uuidLength; at++) {
    const code = id.charCodeAt(at)
    bytes[at] = code
    all |= code
  }
  return all < 0x80 && idEnd(bytes, 0, uuidLength) === uuidLength
}
