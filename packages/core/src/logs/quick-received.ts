import type { StartEvidence } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import { quickEvidence } from './quick-evidence.ts'

/** What the join needs of a received record before anyone reads it. */
export interface ReceivedHead {
  readonly requestId: string
  readonly parts: number
  readonly start: StartEvidence
}

const partHead = ascii('","part":')
const partsHead = ascii(',"parts":')
const objects = ascii(',"objects":[')
const endOfObjects = ascii('],"start":{')
const trace = ascii(',"traceId":"')

/**
 * Reads the head of a received record from its request id on, and looks whether its end is there,
 * in the order in which `@coldframe/handler` writes it. The objects between are not read.
 *
 * @returns `undefined` for a record in another shape, or one that was cut off.
 */
export function quickReceived(cursor: ByteCursor): ReceivedHead | undefined {
  const requestId = cursor.requestId()
  if (requestId === '') return undefined
  const part = cursor.numberAfter(partHead, 0)
  const parts = cursor.numberAfter(partsHead, 0)
  if (!(part >= 0 && parts >= 1) || !cursor.skips(objects)) return undefined

  // After it there are only numbers, a type and a trace.
  const brace = cursor.bytes.lastIndexOf(0x7b, cursor.end - 1)
  const startAt = brace + 1 - endOfObjects.length
  if (startAt < cursor.at || !endOfObjects.standsAt(cursor.view, startAt, cursor.end))
    return undefined
  cursor.at = startAt + 2
  const start = quickEvidence(cursor)
  return start && isEnd(cursor) ? { requestId, parts, start } : undefined
}

/** Whether the record ends here, or after the id of a trace. */
function isEnd(cursor: ByteCursor): boolean {
  const { bytes, end } = cursor
  if (bytes[end - 1] !== 0x7d) return false
  if (cursor.at === end - 1) return true
  if (!cursor.skips(trace)) return false
  const quote = bytes.indexOf(0x22, cursor.at)
  return quote === end - 2 && bytes[quote - 1] !== 0x5c
}
