import type { StartKind } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'
import { checkPriceSheet } from '../check-price-sheet.ts'
import { gbSeconds } from '../gb-seconds.ts'
import type { PriceSheet } from '../price-sheet.ts'
import { tieredUsd } from '../study/tiered-usd.ts'
import { type AdviceOptions, onDemandRows } from './cost-per-million.ts'
import { type Estimate, estimate } from './estimate.ts'
import type { MeasuredRow } from './measured-row.ts'

/** A trace as far as a forecast needs it; those of `@coldframe/trace` are such. */
export interface ForecastTrace {
  readonly durationMs: number
  [Symbol.asyncIterator](): AsyncIterator<number>
}

/** A month of the trace's traffic with the measured function, in US dollars. */
export interface Forecast {
  readonly requests: number
  readonly gbSeconds: number
  readonly durationUsd: number
  readonly requestUsd: number
  readonly totalUsd: number
  /** From the spread of the measured bills; absent below 54 rows. Traffic varies beside it. */
  readonly interval?: { readonly low: number; readonly high: number } | undefined
  readonly perRequestGBSeconds: Estimate
  /** How the measured rows started, largest share first. */
  readonly starts: readonly StartShare[]
  readonly unpriced: number
  readonly leftOut: number
  readonly assumptions: readonly string[]
}

export interface StartShare {
  readonly kind: StartKind
  /** Of the measured rows, 0 to 1. */
  readonly share: number
  readonly requests: number
  /** Measured mean of a request that starts so. */
  readonly perRequestGBSeconds: number
  readonly gbSeconds: number
}

const hoursPerMonth = 730

/**
 * What a month of a trace's traffic would cost: its arrivals stretched to 730 hours at the same
 * rate, times the measured GB-seconds of a request, through the sheet's tiers, and the requests. The
 * starts come in the shares in which they were measured: more or less traffic has other shares.
 *
 * @throws InvalidInputError for a trace without length, or no on-demand row with a billed duration.
 *
 * @example
 * const month = await forecast(paperTrace({ seed: 98 }), invocations, prices)
 */
export async function forecast(
  trace: ForecastTrace,
  rows: Iterable<MeasuredRow>,
  prices: PriceSheet,
  { seed = 0 }: Pick<AdviceOptions, 'seed'> = {},
): Promise<Forecast> {
  checkPriceSheet(prices)
  if (!(trace.durationMs > 0 && trace.durationMs < Number.POSITIVE_INFINITY))
    throw new InvalidInputError('`trace.durationMs` to be above 0', trace.durationMs)
  const { billed, unpriced, leftOut } = onDemandRows(rows, {})
  const used = billed.map(({ report, start }) => ({
    kind: start.kind,
    gbSeconds: gbSeconds(report.billedDurationMs * report.memorySizeMB),
  }))
  const perRequest = estimate(
    used.map((row) => row.gbSeconds),
    seed,
  )
  if (!perRequest) throw new InvalidInputError('an on-demand row with a billed duration', 'none')

  let arrivals = 0
  for await (const _offset of trace) arrivals += 1
  const requests = (arrivals * hoursPerMonth * 3_600_000) / trace.durationMs
  const tiers = prices.durationUsdPerGBSecond.map(({ fromGBSeconds, usdPerGBSecond }) => ({
    from: fromGBSeconds,
    usd: usdPerGBSecond,
  }))
  const requestUsd = requests * prices.requestUsd
  const durationUsd = tieredUsd(requests * perRequest.mean, tiers)
  const at = (each: number) => tieredUsd(requests * each, tiers) + requestUsd
  const { interval } = perRequest
  return {
    requests,
    gbSeconds: requests * perRequest.mean,
    durationUsd,
    requestUsd,
    totalUsd: durationUsd + requestUsd,
    interval: interval && { low: at(interval.low), high: at(interval.high) },
    perRequestGBSeconds: perRequest,
    starts: startShares(used, requests),
    unpriced,
    leftOut,
    assumptions: [
      `The trace's ${arrivals} arrivals in ${trace.durationMs} ms go on at that rate for ${hoursPerMonth} hours.`,
      'Requests start in the shares in which they started when they were measured; each is one attempt.',
      'No free tier; tiers start from zero, as if the account did nothing else.',
      ...(prices.tiersKnown ? [] : ['Only the first tier is known; its price goes on.']),
    ],
  }
}

function startShares(
  used: readonly { readonly kind: StartKind; readonly gbSeconds: number }[],
  requests: number,
): StartShare[] {
  const kinds = [...new Set(used.map(({ kind }) => kind))]
  return kinds
    .map((kind) => {
      const rows = used.filter((row) => row.kind === kind)
      const share = rows.length / used.length
      const mean = rows.reduce((sum, row) => sum + row.gbSeconds, 0) / rows.length
      return {
        kind,
        share,
        requests: requests * share,
        perRequestGBSeconds: mean,
        gbSeconds: requests * share * mean,
      }
    })
    .sort((a, b) => b.share - a.share)
}
