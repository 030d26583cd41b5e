import { checkInvocation, freeStreamedBytes, reportOf } from './bill/invocation-usage.ts'
import { freeStorageMB } from './bill/whole-number.ts'
import { billedInitMs } from './billed-duration.ts'
import type { BilledInvocation } from './billed-invocation.ts'
import { checkPriceSheet } from './check-price-sheet.ts'
import { gbSeconds } from './gb-seconds.ts'
import type { Meter } from './meter.ts'
import { meterPrice } from './meter-price.ts'
import type { PriceSheet } from './price-sheet.ts'
import { UnpricedInvocationError } from './unpriced-invocation-error.ts'

/** What one invocation cost, in US dollars, not rounded. */
export interface InvocationCost {
  readonly totalUsd: number
  /** At the price of the first tier, or of provisioned concurrency. */
  readonly durationUsd: number
  /** What of `durationUsd` is billed init; `undefined` where `durationMs` is not there to tell. */
  readonly initUsd: number | undefined
  readonly requestUsd: number
  /** /tmp beyond 512 MB. */
  readonly storageUsd: number
  /** Streamed beyond 6 MB. */
  readonly streamingUsd: number
  readonly gbSeconds: number
}

/**
 * What one invocation cost: billed duration times configured memory times the price of the first
 * tier, one request, and what it had of /tmp and streamed. Tiers, free tier and the capacity of
 * provisioned concurrency are of many: see `totalCost`. A row's `count` is not looked at.
 *
 * The billed duration is taken from Lambda's report as it stands: it already includes billed init
 * and billed restore.
 *
 * @throws UnpricedInvocationError where the billed duration or the memory size is not known.
 * @throws InvalidInputError for a billed duration that is not whole or negative, or a memory size
 * that is not whole or outside 128 to 10,240 MB.
 * @throws InvalidPriceSheetError for a sheet that cannot be right.
 * @throws UnknownPriceError for a use that the sheet has no price of.
 *
 * @example
 * invocationCost({ billedDurationMs: 842, memorySizeMB: 1536 }, prices).totalUsd
 */
export function invocationCost(invocation: BilledInvocation, prices: PriceSheet): InvocationCost {
  checkPriceSheet(prices)
  checkInvocation(invocation)
  const { billedDurationMs, memorySizeMB, durationMs, initDurationMs } = reportOf(invocation)
  if (billedDurationMs === undefined || memorySizeMB === undefined)
    throw new UnpricedInvocationError()
  const {
    ephemeralStorageMB = freeStorageMB,
    provisionedConcurrency,
    streamedBytes = 0,
  } = invocation
  const cost = (quantity: number, meter: Meter) =>
    quantity === 0 ? 0 : quantity * meterPrice(prices, meter)

  const meter = provisionedConcurrency ? 'provisionedDuration' : 'duration'
  const used = gbSeconds(billedDurationMs * memorySizeMB)
  const durationUsd = cost(used, meter)
  const initMs =
    durationMs !== undefined && !provisionedConcurrency
      ? billedInitMs(billedDurationMs, durationMs, initDurationMs)
      : undefined
  const { requestUsd } = prices
  const storageUsd = cost(
    gbSeconds(billedDurationMs * (ephemeralStorageMB - freeStorageMB)),
    'ephemeralStorage',
  )
  const streamedGB = Math.max(0, streamedBytes - freeStreamedBytes) / 1024 ** 3
  const streamingUsd = cost(streamedGB, 'responseStreaming')
  return {
    totalUsd: durationUsd + requestUsd + storageUsd + streamingUsd,
    durationUsd,
    initUsd: initMs === undefined ? undefined : cost(gbSeconds(initMs * memorySizeMB), 'duration'),
    requestUsd,
    storageUsd,
    streamingUsd,
    gbSeconds: used,
  }
}
