import type { StartEvidence } from '../inference-record.ts'
import { ascii, endOfId, standsAt } from './ascii.ts'
import { ByteNumber } from './byte-number.ts'
import type { IdReader } from './id-reader.ts'

/** What the join needs of an inference record before anyone reads it. */
export interface RecordHead {
  readonly requestId: string
  readonly items: number
  readonly hasImage: boolean
  readonly start: StartEvidence
  readonly logStreamName: string | undefined
}

const head = ascii('{"coldframe":1,"event":"inference","requestId":"')
const ok = ascii('","status":"ok","item":')
const items = ascii(',"items":')
const sequence = ascii('},"start":{"sequence":')
const initializedAt = ascii(',"initializedAtMs":')
const receivedAt = ascii(',"receivedAtMs":')
const initializationType = ascii(',"initializationType":"')
const endOfType = ascii('"}')
const image = ascii(',"image":{"bucket":"')
const environment = ascii(',"environment":{')
const streamKey = '"logStreamName":"'
const number = new ByteNumber()

/** Whether the handler's inference record begins here. */
export function isInferenceLine(bytes: Uint8Array, start: number): boolean {
  return standsAt(bytes, start, head)
}

/**
 * Reads the head of an inference record of a request that went well, in the order in which
 * `@coldframe/handler` writes it, and looks whether its end is there. What stands between is not
 * read.
 *
 * @param text The line, each byte a character.
 * @returns `undefined` for a record in another shape, or one that was cut off.
 */
export function quickRecord(
  bytes: Buffer,
  start: number,
  end: number,
  text: string,
  ids: IdReader,
): RecordHead | undefined {
  const idStart = start + head.length
  const idEnd = endOfId(bytes, idStart)
  if (idEnd === idStart || !standsAt(bytes, idEnd, ok)) return undefined
  const item = number.read(bytes, idEnd + ok.length, 0)
  if (!standsAt(bytes, number.end, items)) return undefined
  const itemCount = number.read(bytes, number.end + items.length, 0)
  if (!(item >= 0 && itemCount >= 1)) return undefined

  // Up to the end of `stages` there are only numbers, flags and `loadWhen`.
  const stagesEnd = bytes.indexOf(0x7d, number.end)
  if (stagesEnd < 0 || stagesEnd > end || !standsAt(bytes, stagesEnd, sequence)) return undefined
  const evidence = evidenceAt(bytes, stagesEnd + sequence.length, ids)
  if (!evidence) return undefined
  const hasImage = standsAt(bytes, evidence.end, image)

  // The last member holds texts and numbers only, so the last brace opens it.
  if (bytes[end - 1] !== 0x7d || bytes[end - 2] !== 0x7d) return undefined
  const brace = bytes.lastIndexOf(0x7b, end - 1)
  if (brace < evidence.end || !standsAt(bytes, brace - environment.length + 1, environment))
    return undefined
  const stream = streamAt(text, brace - start)
  if (stream === 'odd') return undefined
  return {
    requestId: ids.read(bytes, idStart, idEnd),
    items: itemCount,
    hasImage,
    start: evidence.start,
    logStreamName: stream && ids.read(bytes, start + stream.start, start + stream.end),
  }
}

/** The evidence from its sequence number on, and where it ends. */
function evidenceAt(
  bytes: Buffer,
  from: number,
  ids: IdReader,
): { readonly start: StartEvidence; readonly end: number } | undefined {
  const sequence = number.read(bytes, from, 0)
  if (!standsAt(bytes, number.end, initializedAt)) return undefined
  const initializedAtMs = number.read(bytes, number.end + initializedAt.length, 6)
  if (!standsAt(bytes, number.end, receivedAt)) return undefined
  const receivedAtMs = number.read(bytes, number.end + receivedAt.length, 6)
  if (!(sequence >= 1 && initializedAtMs + receivedAtMs >= 0)) return undefined
  if (bytes[number.end] === 0x7d)
    return { start: { sequence, initializedAtMs, receivedAtMs }, end: number.end + 1 }

  if (!standsAt(bytes, number.end, initializationType)) return undefined
  const typeStart = number.end + initializationType.length
  const typeEnd = endOfId(bytes, typeStart)
  if (!standsAt(bytes, typeEnd, endOfType)) return undefined
  const type = ids.read(bytes, typeStart, typeEnd)
  return {
    start: { sequence, initializedAtMs, receivedAtMs, initializationType: type },
    end: typeEnd + endOfType.length,
  }
}

/** Where the name of the log stream stands; `odd` where it is not plain ASCII. */
function streamAt(
  text: string,
  from: number,
): { readonly start: number; readonly end: number } | 'odd' | undefined {
  const key = text.indexOf(streamKey, from)
  if (key < 0) return undefined
  const start = key + streamKey.length
  for (let end = start; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 0x22) return { start, end }
    if (code < 0x20 || code > 0x7e || code === 0x5c) return 'odd'
  }
  return 'odd'
}
