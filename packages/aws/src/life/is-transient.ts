/** Whether the same request may well succeed a moment later: throttled, a fault of AWS's, no answer. */
export function isTransient(error: unknown): boolean {
  const { name, code, $metadata } = error as {
    readonly name?: string
    readonly code?: string
    readonly $metadata?: { readonly httpStatusCode?: number }
  }
  const { httpStatusCode } = $metadata ?? {}
  if (httpStatusCode !== undefined && (httpStatusCode >= 500 || httpStatusCode === 429)) return true
  return (
    /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|RequestTimeout|TimeoutError)/.test(
      name ?? '',
    ) || /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN)$/.test(code ?? '')
  )
}
