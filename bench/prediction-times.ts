import type { InferenceStages } from '@coldframe/core'
import { median } from './comparison.ts'

/** What `children/first-prediction.ts` sends. */
export interface FirstPrediction {
  /** From the start of the process to the end of its first request. */
  readonly startToFirstMs: number
  readonly engine: string | undefined
  /** Of each request. */
  readonly stages: readonly InferenceStages[]
}

/** One process: what it took to start, and the medians of its requests. */
export interface PredictionTimes {
  readonly startToFirstMs: number
  /** Without the start of a Python worker. */
  readonly loadMs: number
  readonly decodeMs: number
  readonly inferMs: number
}

export function predictionTimes({ startToFirstMs, stages }: FirstPrediction): PredictionTimes {
  const of = (stage: keyof InferenceStages): number =>
    median(stages.flatMap(({ [stage]: ms }) => ms ?? []))
  const { loadMs = Number.NaN, workerStartMs = 0 } = stages[0] ?? {}
  return {
    startToFirstMs,
    loadMs: loadMs - workerStartMs,
    decodeMs: of('decodeMs'),
    inferMs: of('inferMs'),
  }
}
