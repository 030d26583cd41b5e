import { exitReason } from './exit-reason.ts'

/** Why an init or an invocation did not go well, in Lambda's words. */
export interface Failure {
  readonly status: 'timeout' | 'error'
  readonly errorType?: string | undefined
  /** Where the runtime's process ended by itself; the reason as in Lambda's line for it. */
  readonly exit?: { readonly reason: string | undefined } | undefined
}

/** Of a runtime that posted an init error: AWS keeps types of its own and calls all others Unknown. */
export function initFailure(errorType: string): Failure {
  const known = /^(Runtime|Function)\.[A-Z][A-Za-z]+$/.test(errorType)
  return { status: 'error', errorType: known ? errorType : 'Runtime.Unknown' }
}

/** Of a runtime whose process ended by itself. */
export function exitFailure(
  code: number | null,
  signal: NodeJS.Signals | null,
  outOfMemory: boolean,
): Failure {
  const errorType = outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.ExitError'
  return { status: 'error', errorType, exit: { reason: exitReason(code, signal) } }
}
