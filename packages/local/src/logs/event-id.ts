import { createHash } from 'node:crypto'

/**
 * Makes the ids of a stream's events: 56 digits, as CloudWatch's. An id says the time stamp, the
 * stream, and the event's line in it, so it never changes, and events of one millisecond of one
 * stream sort in the order in which they were written.
 */
export function eventIds(
  group: string,
  stream: string,
): (timestamp: number, line: number) => string {
  const hash = createHash('sha256').update(`${group}\n${stream}`).digest('hex')
  const streamDigits = BigInt(`0x${hash.slice(0, 16)}`)
    .toString()
    .padStart(20, '0')
  return (timestamp, line) =>
    String(timestamp).padStart(14, '0') + streamDigits + String(line).padStart(22, '0')
}
