import type { InvocationReport } from '../invocation-report.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'

const head = ascii('REPORT RequestId: ')
const duration = ascii('\tDuration: ')
const billed = ascii(' ms\tBilled Duration: ')
const memory = ascii(' ms\tMemory Size: ')
const used = ascii(' MB\tMax Memory Used: ')
const init = ascii(' MB\tInit Duration: ')

/**
 * Reads the REPORT line of an invocation that went well, as Lambda writes most: the four measures,
 * at most an Init Duration after them, and a tab at the end or none.
 *
 * @returns What `parseReport` gives; `undefined` for every other line, which is left to it.
 */
export function quickReport(cursor: ByteCursor): InvocationReport | undefined {
  if (!cursor.skips(head)) return undefined
  const requestId = cursor.requestId()
  if (requestId === '') return undefined
  const durationMs = cursor.numberAfter(duration, 2)
  const billedDurationMs = cursor.numberAfter(billed, 0)
  const memorySizeMB = cursor.numberAfter(memory, 0)
  const maxMemoryUsedMB = cursor.numberAfter(used, 0)
  // NaN where one of them was none.
  if (!(durationMs + billedDurationMs + memorySizeMB + maxMemoryUsedMB >= 0)) return undefined

  if (!cursor.skips(init))
    return isUnitAtEnd(cursor, 0x4d, 0x42) // MB
      ? { requestId, durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB }
      : undefined
  const initDurationMs = cursor.number(2)
  return initDurationMs >= 0 && isUnitAtEnd(cursor, 0x6d, 0x73) // ms
    ? { requestId, durationMs, billedDurationMs, memorySizeMB, maxMemoryUsedMB, initDurationMs }
    : undefined
}

/** Whether a unit of two letters is all that follows in the line, but for a tab. */
function isUnitAtEnd(cursor: ByteCursor, first: number, second: number): boolean {
  const { bytes, at } = cursor
  if (bytes[at] !== 0x20 || bytes[at + 1] !== first || bytes[at + 2] !== second) return false
  cursor.at = bytes[at + 3] === 0x09 ? at + 4 : at + 3
  return cursor.at <= cursor.end && cursor.endsLine()
}
