import { type BilledInvocation, billedMBMs } from './billed-invocation.ts'
import { gbSeconds } from './gb-seconds.ts'
import type { PriceSheet } from './price-sheet.ts'
import { UnpricedInvocationError } from './unpriced-invocation-error.ts'

/** What one on-demand invocation cost, in US dollars, not rounded. */
export interface InvocationCost {
  readonly totalUsd: number
  readonly durationUsd: number
  readonly requestUsd: number
  readonly gbSeconds: number
}

/**
 * What one on-demand invocation cost: billed duration times configured memory times the price of
 * the first tier, and one request. The free tier, /tmp beyond 512 MB and other meters are left out.
 *
 * The billed duration is taken from Lambda's report as it stands: it already includes billed init
 * and billed restore.
 *
 * @throws UnpricedInvocationError where the billed duration or the memory size is not known.
 * @throws InvalidInputError for a billed duration that is not whole or negative, or a memory size
 * that is not whole or outside 128 to 10,240 MB.
 *
 * @example
 * invocationCost({ billedDurationMs: 842, memorySizeMB: 1536 }, prices).totalUsd
 */
export function invocationCost(invocation: BilledInvocation, prices: PriceSheet): InvocationCost {
  const billed = billedMBMs(invocation)
  if (billed === undefined) throw new UnpricedInvocationError()
  const used = gbSeconds(billed)
  const durationUsd = used * prices.durationUsdPerGBSecond[0].usdPerGBSecond
  const { requestUsd } = prices
  return { totalUsd: durationUsd + requestUsd, durationUsd, requestUsd, gbSeconds: used }
}
