const slots = 256
const wordsOfUuid = 9
const uuidLength = 4 * wordsOfUuid

const isIdByte = new Uint8Array(256)
for (const byte of Buffer.from('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'))
  isIdByte[byte] = 1

/**
 * Reads request ids out of bytes. The lines of a request name it again and again, so the last UUIDs
 * are kept: one text for all lines of a request, whose hash is computed once.
 */
export class IdReader {
  readonly #texts: string[] = Array(slots).fill('')
  readonly #words = new Uint32Array(slots * wordsOfUuid)

  /** The letters, digits, `-` and `_` from `start` on; empty where there are none. */
  read(bytes: Buffer, view: DataView, start: number, limit: number): string {
    const uuidEnd = start + uuidLength
    const slot = slotOf(bytes[uuidEnd - 1] ?? 0, bytes[uuidEnd - 2] ?? 0)
    const isWhole = uuidEnd <= limit && (uuidEnd === limit || isIdByte[bytes[uuidEnd] ?? 0] === 0)
    if (isWhole && this.#holds(view, start, slot)) return this.#texts[slot] ?? ''
    let end = start
    while (end < limit && isIdByte[bytes[end] ?? 0] === 1) end++
    const text = bytes.toString('latin1', start, end)
    if (end === uuidEnd) {
      this.#texts[slot] = text
      for (let word = 0; word < wordsOfUuid; word++)
        this.#words[slot * wordsOfUuid + word] = view.getUint32(start + 4 * word, true)
    }
    return text
  }

  #holds(view: DataView, start: number, slot: number): boolean {
    const words = this.#words
    const from = slot * wordsOfUuid
    // Ids of one time differ most in their last characters.
    for (let word = wordsOfUuid - 1; word >= 0; word--)
      if (words[from + word] !== view.getUint32(start + 4 * word, true)) return false
    return true
  }
}

/** Of two hexadecimal digits each pair has a slot of its own. */
function slotOf(last: number, second: number): number {
  return (
    ((last & 0x40 ? last + 9 : last) & 0xf) | (((second & 0x40 ? second + 9 : second) & 0xf) << 4)
  )
}
