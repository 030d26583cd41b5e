import { uuidLength } from './request-id-words.ts'
import { timeStampLength } from './time-stamp.ts'

/**
 * Whether a line can be Lambda's or the handler's, by its first bytes, before it is decoded: JSON,
 * a line in capitals, a time stamp with `Task timed out` after it, or Node's prefix before JSON.
 *
 * @param end Of the line, or of lines of which it is the first.
 */
export function mayMatter(bytes: Buffer, start: number, end: number): boolean {
  switch (bytes[start]) {
    case 0x7b: // {
    case 0x45: // EXTENSION, END
    case 0x49: // INIT_START, INIT_REPORT
    case 0x4c: // LOGS
    case 0x52: // REPORT, RESTORE_START, RESTORE_REPORT, RequestId
    case 0x53: // START
    case 0x54: // TELEMETRY
    case 0x58: // XRAY
      return true
    default:
      return isStamped(bytes, start, end)
  }
}

function isStamped(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start] ?? 0
  if (first < 0x30 || first > 0x39) return false
  const afterTime = start + timeStampLength
  if (bytes[afterTime] === 0x20) return true
  // What the handler wrote begins after three tabs.
  const limit = Math.min(end, afterTime + 64)
  let tabs = 0
  let at = afterTime
  if (isBeforeUuid(bytes, at)) {
    tabs = 1
    at += 1 + uuidLength
  }
  for (; at < limit; at++) {
    const byte = bytes[at]
    if (byte === 0x0a) return false
    if (byte === 0x09 && ++tabs === 3) return bytes[at + 1] === 0x7b
  }
  return false
}

/** Whether a tab, what has the dashes of a UUID, and a tab stand somewhere. */
function isBeforeUuid(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === 0x09 &&
    bytes[at + 1 + uuidLength] === 0x09 &&
    bytes[at + 9] === 0x2d &&
    bytes[at + 14] === 0x2d &&
    bytes[at + 19] === 0x2d &&
    bytes[at + 24] === 0x2d
  )
}
