/** Bytes of an ASCII text, to compare with. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** Whether a text stands at a position, as `ascii` gives it. */
export function standsAt(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  if (at + text.length > bytes.length) return false
  for (let index = 0; index < text.length; index++)
    if (bytes[at + index] !== text[index]) return false
  return true
}

const idBytes = new Uint8Array(256)
for (const byte of ascii('-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'))
  idBytes[byte] = 1

/** The end of a request id: of letters, digits, `-` and `_`. */
export function endOfId(bytes: Uint8Array, from: number): number {
  let end = from
  while (idBytes[bytes[end] ?? 0] === 1) end++
  return end
}
