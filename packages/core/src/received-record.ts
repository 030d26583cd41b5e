import type { StartEvidence } from './inference-record.ts'

/**
 * The line that a handler writes before any work on an event that names objects, so that a request
 * that dies keeps its images. More objects than fit in 4 kB go into several lines: `part` of `parts`.
 */
export interface ReceivedRecord {
  readonly coldframe: 1
  readonly event: 'received'
  readonly requestId: string
  readonly part: number
  readonly parts: number
  readonly objects: readonly ReceivedObject[]
  readonly start: StartEvidence
  /** `_X_AMZN_TRACE_ID` of the request. */
  readonly traceId?: string | undefined
}

/** One object that an event named. */
export interface ReceivedObject {
  readonly bucket: string
  /** Decoded: as it was given to PutObject. */
  readonly key: string
  readonly sequencer?: string | undefined
}
