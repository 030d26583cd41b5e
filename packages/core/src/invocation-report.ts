/**
 * Lambda's own account of one invocation: a text `REPORT` line or a JSON `platform.report`.
 *
 * Names and units are AWS's. A field that the line does not carry is `undefined`, never 0: a warm
 * invocation has no `initDurationMs`, and Managed Instances report `durationMs` alone.
 */
export interface InvocationReport {
  readonly requestId: string
  /** The handler's time, without init; includes an init that was re-run inside the invoke. */
  readonly durationMs: number
  /** What Lambda bills, whole milliseconds; already includes billed init and billed restore. */
  readonly billedDurationMs?: number | undefined
  readonly memorySizeMB?: number | undefined
  /** The sandbox's high-water mark so far, not this invocation's use. */
  readonly maxMemoryUsedMB?: number | undefined
  readonly initDurationMs?: number | undefined
  readonly restoreDurationMs?: number | undefined
  readonly billedRestoreDurationMs?: number | undefined
  /** `timeout`, `error`, `failure` or `success`; text lines of invocations that went well have none. */
  readonly status?: string | undefined
  /** An open set, such as `Runtime.OutOfMemory`. */
  readonly errorType?: string | undefined
  readonly xray?: XrayTrace | undefined
}

/** The X-Ray segment that a report belongs to. */
export interface XrayTrace {
  readonly traceId: string
  readonly segmentId?: string | undefined
  readonly sampled?: boolean | undefined
}
