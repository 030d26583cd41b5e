import { ColdframeError } from '@coldframe/core/error'

/** Lambda ran the function, and the function failed: threw, timed out or ended. */
export class LambdaFunctionError extends ColdframeError {
  static override readonly errorName: string = 'LambdaFunctionError'
  readonly functionName: string
  readonly requestId: string | undefined
  /** As the function or its runtime gave it: JSON with `errorType` and `errorMessage`. */
  readonly payload: string

  constructor(functionName: string, requestId: string | undefined, payload: string) {
    super(
      `Expected ${functionName} to answer, got: ${payload.slice(0, 200)}. Its log says more` +
        `${requestId ? `, under the request id ${requestId}` : ''}.`,
    )
    this.functionName = functionName
    this.requestId = requestId
    this.payload = payload
  }
}
