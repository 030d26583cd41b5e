import type { Backlog } from './lab.ts'

/** How far a study is with one function. */
export interface StudyProgress {
  readonly functionName: string
  /** The function's position in the study, from 0, and how many there are. */
  readonly position: number
  readonly functions: number
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
