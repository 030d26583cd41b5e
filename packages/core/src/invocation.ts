import type { InferenceRecord } from './inference-record.ts'
import type { InsightsMetrics } from './insights-metrics.ts'
import type { InvocationReport } from './invocation-report.ts'
import type { ReceivedRecord } from './received-record.ts'

/** One attempt at one request: Lambda's report and the handler's records, joined. */
export interface Invocation {
  readonly requestId: string
  /** 1 for the first; an asynchronous retry shares the request id and counts on. */
  readonly attempt: number
  /** Absent where Lambda's line was lost, or the request never ended. */
  readonly report?: InvocationReport | undefined
  readonly received?: ReceivedRecord | undefined
  /** A reader may parse them when this is first read, as `readInvocations` does. */
  readonly inferences: readonly InferenceRecord[]
  /** What Lambda Insights measured, where its log was read too. */
  readonly insights?: InsightsMetrics | undefined
  readonly start: Start
  /** Whether Billed Duration holds the init; `undefined` where the numbers do not tell. */
  readonly initBilled?: boolean | undefined
  /** Keys of the objects that the event named, decoded; empty where the handler wrote none. */
  readonly keys: readonly string[]
  /**
   * Time stamp of the START line, else of the first line of the attempt that has one; in text logs
   * without time stamps, when the request reached the handler. Milliseconds since 1970.
   */
  readonly startedAtMs?: number | undefined
  readonly logStreamName?: string | undefined
  /** Lambda's words where the attempt did not end well, such as `Task timed out after 3.00 seconds`. */
  readonly failure?: string | undefined
}

/** How an invocation's environment came to be ready, and how that is known. */
export interface Start {
  readonly kind: StartKind
  /** What the verdict rests on, such as `Init Duration in REPORT`. */
  readonly evidence: string
  /** The first init timed out or failed and ran again inside the invoke. */
  readonly initRerun?: true | undefined
}

/**
 * - `cold`: this request waited for the first init of its environment
 * - `warm`: the environment had served a request before
 * - `restored`: from a SnapStart snapshot
 * - `provisioned`: initialized ahead by provisioned concurrency
 * - `proactive`: initialized before the request came; nobody waited
 * - `reinitialized`: an environment that had served or failed a request initialized again inside
 *   this invoke; no Init line shows it
 */
export type StartKind =
  | 'cold'
  | 'warm'
  | 'restored'
  | 'provisioned'
  | 'proactive'
  | 'reinitialized'
  | 'unknown'
