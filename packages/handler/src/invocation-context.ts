/** The part of Lambda's context object that is used or handed on; the real one fits. */
export interface InvocationContext {
  readonly awsRequestId: string
  getRemainingTimeInMillis(): number
}
