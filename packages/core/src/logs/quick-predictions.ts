import type { Prediction } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import { RepeatedTexts } from './repeated-texts.ts'

const indexHead = ascii('{"index":')
const scoreHead = ascii(',"score":')
const labelHead = ascii(',"label":"')
const labels = new RepeatedTexts()

/**
 * Reads what a network answered, and goes on after the bracket that ends the list.
 *
 * @returns `undefined` where a member is not what it is to be, or there are others.
 */
export function quickPredictions(cursor: ByteCursor): readonly Prediction[] | undefined {
  const predictions: Prediction[] = []
  if (cursor.skipsByte(0x5d)) return predictions
  do {
    const prediction = onePrediction(cursor)
    if (!prediction) return undefined
    predictions.push(prediction)
  } while (cursor.skipsByte(0x2c))
  return cursor.skipsByte(0x5d) ? predictions : undefined
}

function onePrediction(cursor: ByteCursor): Prediction | undefined {
  const index = cursor.numberAfter(indexHead, 0)
  if (!(index >= 0) || !cursor.skips(scoreHead)) return undefined
  const score = cursor.jsonNumber()
  if (!Number.isFinite(score)) return undefined
  if (cursor.skipsByte(0x7d)) return { index, score }
  const label = cursor.skips(labelHead) ? cursor.jsonText(labels) : undefined
  return label !== undefined && cursor.skipsByte(0x7d) ? { index, score, label } : undefined
}
