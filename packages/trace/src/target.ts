/** Sends one request and settles when it is answered. A rejection is a failed request. */
export type Target<Output = unknown> = (request: TargetRequest) => Promise<Output>

/** One arrival of a trace, as a target sees it. */
export interface TargetRequest {
  /** The arrival's position in the trace, from 0. */
  readonly index: number
  readonly offsetMs: number
  readonly signal?: AbortSignal | undefined
}
