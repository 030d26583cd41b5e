const memory = Buffer.allocUnsafeSlow(16 * 1024)

/** The text whose bytes in UTF-8 are given as one character each. */
export function textOfBytes(bytes: string): string {
  const room = bytes.length <= memory.length ? memory : Buffer.allocUnsafe(bytes.length)
  return room.toString('utf8', 0, room.write(bytes, 'latin1'))
}
