import type { Trace } from '@coldframe/trace'
import type { FunctionSpec } from './function-spec.ts'
import type { NotRun } from './study-result.ts'

/** What runs, what is sent to it, and when: all of it data, so that a lab can be swapped. */
export interface Study {
  readonly name: string
  /** An AWS region's code; prices are taken from it wherever the study runs. */
  readonly region: string
  readonly functions: readonly FunctionSpec[]
  /** When images arrive; the same for each function. */
  readonly trace: Trace
  /** Files that are uploaded; each arrival takes one by the seed. */
  readonly images: readonly string[]
  /** Decides which image goes with which arrival. */
  readonly seed: number
  /** How often Lambda retries a failed asynchronous request: 0, 1 or 2. */
  readonly retries: 0 | 1 | 2
  /** How often each function gets the whole trace. @default 1 */
  readonly repetitions?: number | undefined
  /** Functions that were left out because they cannot run where the study runs. */
  readonly notRun: readonly NotRun[]
}
