export const wordsOfUuid = 9
export const uuidLength = 36

const isIdByte = new Uint8Array(256)
for (const byte of Buffer.from('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'))
  isIdByte[byte] = 1

/** Where the letters, digits, `-` and `_` from `start` on end. */
export function idEnd(bytes: Uint8Array, start: number, limit: number): number {
  let end = start
  while (end < limit && isIdByte[bytes[end] ?? 0] === 1) end++
  return end
}

/** The bytes of one id that is as long as a UUID, four at a time, as a CPU compares them. */
export class RequestIdWords {
  readonly #words = new Uint32Array(wordsOfUuid)
  /** Of the last eight characters, in which ids of one time differ. */
  hash = 0

  /** Whether the id stands in bytes. */
  isAt(view: DataView, start: number): boolean {
    const words = this.#words
    for (let word = wordsOfUuid - 1; word >= 0; word--)
      if (words[word] !== view.getUint32(start + 4 * word, true)) return false
    return true
  }

  readBytes(view: DataView, start: number): void {
    const words = this.#words
    for (let word = 0; word < wordsOfUuid; word++)
      words[word] = view.getUint32(start + 4 * word, true)
    this.#rehash()
  }

  /** @returns Whether the id is of that length, and of the characters of ids. */
  readText(id: string): boolean {
    if (id.length !== uuidLength) return false
    let isId = 1
    for (let word = 0; word < wordsOfUuid; word++) {
      let value = 0
      for (let at = 4 * word + 3; at >= 4 * word; at--) {
        const code = id.charCodeAt(at)
        isId &= isIdByte[code] ?? 0
        value = (value << 8) | code
      }
      this.#words[word] = value
    }
    this.#rehash()
    return isId === 1
  }

  /** Whether the id is the one of that number among the words of many. */
  standsAt(ids: Uint32Array, number: number): boolean {
    const words = this.#words
    const from = number * wordsOfUuid
    for (let word = wordsOfUuid - 1; word >= 0; word--)
      if (words[word] !== ids[from + word]) return false
    return true
  }

  writeAt(ids: Uint32Array, number: number): void {
    const words = this.#words
    const from = number * wordsOfUuid
    for (let word = 0; word < wordsOfUuid; word++) ids[from + word] = words[word] ?? 0
  }

  #rehash(): void {
    const words = this.#words
    // The finalizer of MurmurHash3, so that the last characters, in the upper bits, tell in the lower.
    let hash = Math.imul(words[7] ?? 0, 0x9e3779b1) ^ (words[8] ?? 0)
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    this.hash = hash ^ (hash >>> 16)
  }
}
