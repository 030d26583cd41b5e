export const uuidLength = 36
const doublesOfUuid = 4

const isIdByte = new Uint8Array(256)
for (const byte of Buffer.from('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'))
  isIdByte[byte] = 1

/** Where the letters, digits, `-` and `_` from `start` on end. */
export function idEnd(bytes: Uint8Array, start: number, limit: number): number {
  let end = start
  while (end < limit && isIdByte[bytes[end] ?? 0] === 1) end++
  return end
}

/**
 * Ids that are as long as a UUID, by number, as their bytes: eight at a time as a double, and the
 * last four. No such double is NaN, and no two are equal whose bytes differ.
 */
export class RequestIdWords {
  readonly #doubles: Float64Array
  readonly #last: Uint32Array

  constructor(length: number) {
    this.#doubles = new Float64Array(length * doublesOfUuid)
    this.#last = new Uint32Array(length)
  }

  /** Sets one to the bytes that stand somewhere. */
  read(number: number, view: DataView, start: number): void {
    const from = number * doublesOfUuid
    for (let index = 0; index < doublesOfUuid; index++)
      this.#doubles[from + index] = view.getFloat64(start + 8 * index, true)
    this.#last[number] = view.getUint32(start + 32, true)
  }

  /** Sets one to one of others. */
  copy(number: number, others: RequestIdWords, other: number): void {
    const from = number * doublesOfUuid
    for (let index = 0; index < doublesOfUuid; index++)
      this.#doubles[from + index] = others.#doubles[other * doublesOfUuid + index] ?? 0
    this.#last[number] = others.#last[other] ?? 0
  }

  /** Whether the bytes of one stand somewhere; ids of one time differ in their last characters. */
  standsAt(number: number, view: DataView, start: number): boolean {
    if (this.#last[number] !== view.getUint32(start + 32, true)) return false
    const from = number * doublesOfUuid
    for (let index = doublesOfUuid - 1; index >= 0; index--)
      if (this.#doubles[from + index] !== view.getFloat64(start + 8 * index, true)) return false
    return true
  }
}

/** Of the last eight characters of an id, by the finalizer of MurmurHash3. */
export function hashOfId(view: DataView, start: number): number {
  let hash = Math.imul(view.getUint32(start + 28, true), 0x9e3779b1)
  hash ^= view.getUint32(start + 32, true)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
