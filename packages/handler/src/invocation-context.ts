/** The part of Lambda's context object that is used or handed on; the real one fits. */
export interface InvocationContext {
  readonly awsRequestId: string
  /** The X-Ray header of this request, where the runtime gives it. */
  readonly xRayTraceId?: string | undefined
  getRemainingTimeInMillis(): number
}
