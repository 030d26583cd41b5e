import type { ImageFacts, InferenceRecord, Prediction } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import { ByteCursor } from './byte-cursor.ts'
import type { BytePattern } from './byte-pattern.ts'
import { sequenceHead } from './quick-evidence.ts'
import { quickImage } from './quick-image.ts'
import { quickPredictions } from './quick-predictions.ts'
import type { QuickRecord } from './quick-record.ts'
import { quickStages } from './quick-stages.ts'
import { withTail } from './record-tails.ts'

export const inferenceHead: BytePattern = ascii('{"coldframe":1,"event":"inference","requestId":"')
export const itemHead: BytePattern = ascii('","status":"ok","item":')
export const itemsHead: BytePattern = ascii(',"items":')

const whenInit = ascii(',"loadWhen":"init","loaded":')
const whenFirst = ascii(',"loadWhen":"first-request","loaded":')
const whenEvery = ascii(',"loadWhen":"every-request","loaded":')
const loadedHead = ascii('true,"firstInference":')
const notLoadedHead = ascii('false,"firstInference":')
const firstHead = ascii('true,"stages":{')
const notFirstHead = ascii('false,"stages":{')
const imageHead = ascii(',"image":')
const predictionsHead = ascii(',"predictions":[')

const cursor = new ByteCursor()
let bytes = Buffer.alloc(4096)

/**
 * Reads an inference record of a request that went well from its bytes, in the order in which
 * `@coldframe/handler` writes it: a third of what `JSON.parse` and a check of the members take.
 *
 * @param head What was read of it before.
 * @param latin1 The record without its tail, each byte as a character.
 * @returns What `parseInferenceRecord` gives of the whole line; `undefined` for every other record.
 */
export function quickInference(
  { requestId, start, startEnd, tail }: QuickRecord,
  latin1: string,
): InferenceRecord | undefined {
  if (!tail.isSound) return undefined
  if (latin1.length > bytes.length) bytes = Buffer.alloc(2 * latin1.length)
  const end = bytes.write(latin1, 'latin1')
  cursor.place(bytes, 0, end)
  cursor.at += inferenceHead.length + requestId.length
  const item = cursor.numberAfter(itemHead, 0)
  const items = cursor.numberAfter(itemsHead, 0)
  if (!(item >= 0 && items >= 1)) return undefined

  const loadWhen = loadWhenOf(cursor)
  const loaded = flag(cursor, loadedHead, notLoadedHead)
  const firstInference = flag(cursor, firstHead, notFirstHead)
  if (loadWhen === undefined || loaded === undefined || firstInference === undefined)
    return undefined
  const stages = quickStages(cursor)
  if (!stages || !cursor.skipsByte(0x2c)) return undefined
  if (!cursor.skips(sequenceHead)) return undefined
  cursor.at = startEnd
  const image = cursor.skips(imageHead) && quickImage(cursor)
  const predictions = cursor.skips(predictionsHead) && quickPredictions(cursor)
  if (image === undefined || predictions === undefined || cursor.at !== end) return undefined
  const record: Omit<InferenceRecord, 'environment'> & Others = {
    coldframe: 1,
    event: 'inference',
    requestId,
    status: 'ok',
    item,
    items,
    loadWhen,
    loaded,
    firstInference,
    stages,
    start,
  }
  if (image) record.image = image
  if (predictions) record.predictions = predictions
  return withTail(record, tail)
}

interface Others {
  image?: ImageFacts
  predictions?: readonly Prediction[]
}

function loadWhenOf(cursor: ByteCursor): InferenceRecord['loadWhen'] | undefined {
  if (cursor.skips(whenInit)) return 'init'
  if (cursor.skips(whenFirst)) return 'first-request'
  return cursor.skips(whenEvery) ? 'every-request' : undefined
}

function flag(cursor: ByteCursor, yes: BytePattern, no: BytePattern): boolean | undefined {
  if (cursor.skips(no)) return false
  return cursor.skips(yes) ? true : undefined
}
