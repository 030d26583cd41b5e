import type { StartEvidence } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import { quickEvidence } from './quick-evidence.ts'
import { inferenceHead, itemHead, itemsHead } from './quick-inference.ts'
import type { RecordTail, RecordTails } from './record-tails.ts'

/** What the join needs of an inference record before anyone reads it. */
export interface RecordHead {
  readonly requestId: string
  readonly items: number
  readonly hasImage: boolean
  readonly start: StartEvidence
  readonly logStreamName: string | undefined
}

/** And what spares a second reading of its line. */
export interface QuickRecord extends RecordHead {
  /** How many bytes of the line come before the end of its member `start`. */
  readonly startEnd: number
  /** How the line ends. */
  readonly tail: RecordTail
}

/** Most records are of a request for one item. */
const onlyItem = ascii('","status":"ok","item":0,"items":1,')
const image = ascii(',"image":{"bucket":"')

/**
 * Reads the head of an inference record of a request that went well from its request id on, in the
 * order in which `@coldframe/handler` writes it, and its end. What stands between is not read.
 *
 * @returns `undefined` for a record in another shape, or one that was cut off.
 */
export function quickRecord(cursor: ByteCursor, tails: RecordTails): QuickRecord | undefined {
  const lineStart = cursor.at - inferenceHead.length
  const requestId = cursor.requestId()
  if (requestId === '') return undefined
  const items = cursor.skips(onlyItem) ? 1 : itemsOf(cursor)
  if (!(items >= 1)) return undefined

  // Up to the end of `stages` there are only numbers, flags and `loadWhen`.
  const stagesEnd = cursor.bytes.indexOf(0x7d, cursor.at)
  if (stagesEnd < 0 || cursor.bytes[stagesEnd + 1] !== 0x2c) return undefined
  cursor.at = stagesEnd + 2
  const start = quickEvidence(cursor)
  if (!start) return undefined
  const startEnd = cursor.at - lineStart
  const hasImage = cursor.skips(image)
  const tail = tails.read(cursor)
  if (!tail) return undefined
  const { logStreamName } = tail
  return { requestId, items, hasImage, start, logStreamName, startEnd, tail }
}

/** NaN where there is no item of some. */
function itemsOf(cursor: ByteCursor): number {
  const item = cursor.numberAfter(itemHead, 0)
  const items = cursor.numberAfter(itemsHead, 0)
  return item >= 0 ? items : Number.NaN
}
