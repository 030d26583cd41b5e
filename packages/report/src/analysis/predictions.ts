import type { Prediction } from '@coldframe/core'
import type { FunctionResult, StudyRow } from '@coldframe/study'
import { inferenceOfRow } from './inference-of-row.ts'

/** What functions answered to one image. */
export interface ImagePredictions {
  readonly image: string
  /** In the order of the functions; `undefined` where a function never answered to this image. */
  readonly answers: readonly (Answer | undefined)[]
}

/** The class that a function put first most often for one image. */
export interface Answer {
  readonly top: Prediction
  /** How many of its answers put this class first. */
  readonly agreeing: number
  readonly runs: number
}

/** The first class per image and function, and how often each function stayed with it. */
export function predictionsOf(functions: readonly FunctionResult[]): ImagePredictions[] {
  const answered = functions.map(({ rows }) => tops(rows))
  const images = [...new Set(answered.flatMap((byImage) => [...byImage.keys()]))].sort()
  return images.map((image) => ({
    image,
    answers: answered.map((byImage) => answerOf(byImage.get(image) ?? [])),
  }))
}

function tops(rows: readonly StudyRow[]): Map<string, Prediction[]> {
  const byImage = new Map<string, Prediction[]>()
  for (const row of rows) {
    const top = row.outcome === 'succeeded' ? inferenceOfRow(row)?.predictions?.[0] : undefined
    if (top === undefined) continue
    const earlier = byImage.get(row.image)
    if (earlier === undefined) byImage.set(row.image, [top])
    else earlier.push(top)
  }
  return byImage
}

function answerOf(predictions: readonly Prediction[]): Answer | undefined {
  const counts = new Map<number, number>()
  for (const { index } of predictions) counts.set(index, (counts.get(index) ?? 0) + 1)
  const agreeing = Math.max(...counts.values())
  const top = predictions.find(({ index }) => counts.get(index) === agreeing)
  return top && { top, agreeing, runs: predictions.length }
}
