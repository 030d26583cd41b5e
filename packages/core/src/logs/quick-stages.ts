import type { InferenceStages } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import type { BytePattern } from './byte-pattern.ts'

const fetchHead = ascii('"fetchMs":')
const decodeHead = ascii('"decodeMs":')
const loadHead = ascii('"loadMs":')
const workerStartHead = ascii('"workerStartMs":')
const inferHead = ascii('"inferMs":')
const roundTripHead = ascii('"roundTripMs":')
const postprocessHead = ascii('"postprocessMs":')

/**
 * Reads the members of `stages`, in the order in which they come to pass, and goes on after the
 * brace that ends them.
 *
 * @returns `undefined` where there are others, or one that is no time.
 */
export function quickStages(cursor: ByteCursor): InferenceStages | undefined {
  const fetchMs = stage(cursor, fetchHead)
  const decodeMs = stage(cursor, decodeHead)
  const loadMs = stage(cursor, loadHead)
  const workerStartMs = stage(cursor, workerStartHead)
  const inferMs = stage(cursor, inferHead)
  const roundTripMs = stage(cursor, roundTripHead)
  const postprocessMs = stage(cursor, postprocessHead)
  if (!cursor.skipsByte(0x7d)) return undefined

  // Each named, and not in a loop: V8 adds a member of a known name several times as fast.
  const stages: { -readonly [Stage in keyof InferenceStages]: InferenceStages[Stage] } = {}
  if (fetchMs !== undefined) stages.fetchMs = fetchMs
  if (decodeMs !== undefined) stages.decodeMs = decodeMs
  if (loadMs !== undefined) stages.loadMs = loadMs
  if (workerStartMs !== undefined) stages.workerStartMs = workerStartMs
  if (inferMs !== undefined) stages.inferMs = inferMs
  if (roundTripMs !== undefined) stages.roundTripMs = roundTripMs
  if (postprocessMs !== undefined) stages.postprocessMs = postprocessMs
  const areTimes =
    isTime(fetchMs) &&
    isTime(decodeMs) &&
    isTime(loadMs) &&
    isTime(workerStartMs) &&
    isTime(inferMs) &&
    (roundTripMs === undefined || Number.isFinite(roundTripMs)) &&
    isTime(postprocessMs)
  return areTimes ? stages : undefined
}

/** Goes on after a member and the comma that another one follows; NaN where it is no number. */
function stage(cursor: ByteCursor, head: BytePattern): number | undefined {
  if (!cursor.skips(head)) return undefined
  const value = cursor.jsonNumber()
  const { bytes, at } = cursor
  if (bytes[at] === 0x2c && bytes[at + 1] === 0x22) cursor.at++
  else if (bytes[at] !== 0x7d) return Number.NaN
  return value
}

function isTime(value: number | undefined): boolean {
  return value === undefined || (value >= 0 && value < Number.POSITIVE_INFINITY)
}
