const slots = 1024

/** Reads ASCII texts out of bytes that come again and again, such as labels: the last ones are kept. */
export class RepeatedTexts {
  readonly #texts: string[] = Array(slots).fill('')

  read(bytes: Buffer, start: number, end: number): string {
    let hash = end - start
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
    const slot = (hash ^ (hash >>> 15)) & (slots - 1)
    const known = this.#texts[slot] ?? ''
    if (holds(known, bytes, start, end)) return known
    const text = bytes.toString('latin1', start, end)
    this.#texts[slot] = text
    return text
  }
}

function holds(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== bytes[at]) return false
  return true
}
