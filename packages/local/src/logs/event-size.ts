/** CloudWatch Logs counts 26 bytes for each event beside its message. */
export const eventOverheadBytes: number = 26

/** The most that one event may count, its overhead included. */
export const maxEventBytes: number = 1_048_576

const maxMessageBytes = maxEventBytes - eventOverheadBytes

/** What an event counts towards the limits of a batch and of a page. */
export function eventBytes(message: string): number {
  return Buffer.byteLength(message) + eventOverheadBytes
}

/**
 * Cuts a message into parts that each fit one event, between characters.
 *
 * @returns The message itself where it fits.
 */
export function splitMessage(message: string): string[] {
  // A UTF-16 unit is at most 3 bytes: most messages need no counting.
  if (message.length * 3 <= maxMessageBytes) return [message]
  const bytes = Buffer.from(message)
  const parts: string[] = []
  let start = 0
  while (bytes.length - start > maxMessageBytes) {
    let end = start + maxMessageBytes
    // 10xxxxxx continues a character that began before.
    while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--
    parts.push(bytes.toString('utf8', start, end))
    start = end
  }
  parts.push(bytes.toString('utf8', start))
  return parts
}
