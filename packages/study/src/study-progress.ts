import type { Backlog } from './lab.ts'

/** How far a study is with one function. */
export interface StudyProgress {
  readonly functionName: string
  /** The function's position in the study or its block, from 0, and how many there are. */
  readonly position: number
  readonly functions: number
  /** From 1, and how many there are; `undefined` where each function runs once. */
  readonly repetition?: number | undefined
  readonly repetitions?: number | undefined
  readonly phase: 'deploying' | 'sending' | 'draining' | 'collecting' | 'finished'
  /** Arrivals of the trace. */
  readonly planned: number
  /** Uploads that were sent and answered, those before an interruption with them. */
  readonly uploaded: number
  readonly failedUploads: number
  /** Arrivals per second since the first send of this process. */
  readonly perSecond?: number | undefined
  readonly worstLatenessMs?: number | undefined
  readonly backlog?: Backlog | undefined
}
