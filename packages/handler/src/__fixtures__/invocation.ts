import type { InvocationContext } from '../invocation-context.ts'

export function invocation(awsRequestId: string): InvocationContext {
  return { awsRequestId, getRemainingTimeInMillis: () => 3_000 }
}
