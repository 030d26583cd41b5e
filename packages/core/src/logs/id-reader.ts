const slots = 256
const longest = 64

/**
 * Reads request ids out of bytes. The lines of a request name it again and again, so the last ids
 * are kept: one text for all lines of a request, whose hash is computed once.
 */
export class IdReader {
  readonly #texts: string[] = Array(slots).fill('')
  readonly #bytes = new Uint8Array(slots * longest)

  /** The text from `start` to `end`, which is ASCII. */
  read(bytes: Buffer, start: number, end: number): string {
    const length = end - start
    if (length > longest) return bytes.toString('latin1', start, end)
    const slot = slotOf(bytes[end - 1] ?? 0, bytes[end - 2] ?? 0)
    const known = this.#texts[slot] ?? ''
    const from = slot * longest
    if (known.length === length && this.#holds(bytes, start, length, from)) return known
    const text = bytes.toString('latin1', start, end)
    this.#texts[slot] = text
    bytes.copy(this.#bytes, from, start, end)
    return text
  }

  /** Whether this id is among the last ones. */
  knows(bytes: Buffer, start: number, end: number): boolean {
    const length = end - start
    if (length > longest) return false
    const slot = slotOf(bytes[end - 1] ?? 0, bytes[end - 2] ?? 0)
    return this.#texts[slot]?.length === length && this.#holds(bytes, start, length, slot * longest)
  }

  #holds(bytes: Buffer, start: number, length: number, from: number): boolean {
    const known = this.#bytes
    // Ids of one time differ most in their last characters.
    for (let index = length - 1; index >= 0; index--)
      if (known[from + index] !== bytes[start + index]) return false
    return true
  }
}

/** Of two hexadecimal digits each pair has a slot of its own. */
function slotOf(last: number, second: number): number {
  return (
    ((last & 0x40 ? last + 9 : last) & 0xf) | (((second & 0x40 ? second + 9 : second) & 0xf) << 4)
  )
}
