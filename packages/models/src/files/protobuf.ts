/** Fields of a protobuf message, as its wire format has them. */

const varintType = 0
const lengthDelimitedType = 2

/** A whole number from 0 to 2^53 - 1. */
export function integerField(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8 + varintType), ...varint(value)])
}

/** A string. */
export function textField(field: number, text: string): Uint8Array {
  return messageField(field, [Buffer.from(text)])
}

/** A message of the given fields, or bytes. */
export function messageField(field: number, parts: readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(parts)
  return Buffer.concat([
    Uint8Array.from([...varint(field * 8 + lengthDelimitedType), ...varint(content.length)]),
    content,
  ])
}

/** Seven bits a byte, the lowest first; a set high bit says that more follow. */
function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80)
  return [...bytes, rest]
}
