import type { Observation } from '../observation.ts'
import type { Arrival } from '../replay/arrivals.ts'
import type { SendingRules } from '../replay/replay-options.ts'
import type { ReplayProgress } from '../replay/replay-progress.ts'
import type { ReplayVerdict } from '../replay/replay-verdict.ts'
import type { CopiedError } from './copied-error.ts'

/** What the thread is given at its start. */
export interface ThreadStart {
  readonly module: string
  readonly options: unknown
  readonly rules: SendingRules
  readonly durationMs: number
  readonly wantsProgress: boolean
}

/** To the thread. */
export type ToThread =
  | { readonly kind: 'arrivals'; readonly arrivals: readonly Arrival[]; readonly last: boolean }
  | { readonly kind: 'abort' }
  | { readonly kind: 'halt' }

/** From the thread. */
export type FromThread =
  | { readonly kind: 'more' }
  | { readonly kind: 'observation'; readonly observation: Observation }
  | { readonly kind: 'progress'; readonly progress: ReplayProgress }
  | { readonly kind: 'ended'; readonly verdict: ReplayVerdict }
  | { readonly kind: 'broken'; readonly error: CopiedError }
