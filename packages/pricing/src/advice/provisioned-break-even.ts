import { InvalidInputError } from '@coldframe/core/error'
import { meterPrice } from '../meter-price.ts'
import type { PriceSheet } from '../price-sheet.ts'
import { type AdviceOptions, onDemandRows } from './cost-per-million.ts'
import { type Estimate, estimate } from './estimate.ts'
import { isBilled, type MeasuredRow } from './measured-row.ts'

/** From which use on one environment of provisioned concurrency is cheaper than on-demand. */
export type BreakEven = BreakEvenBasis &
  (
    | {
        readonly kind: 'pays'
        /** Requests an hour to one environment; above it provisioned concurrency is cheaper. */
        readonly requestsPerHour: number
        /** From the interval of the on-demand duration; absent where that has none. */
        readonly interval?: { readonly low: number; readonly high: number } | undefined
        /** The share of the hour that the environment is then busy, 0 to 1. */
        readonly utilization: number
      }
    | {
        /** Even an environment that is always busy costs more than on-demand. */
        readonly kind: 'never-pays'
      }
  )

export interface BreakEvenBasis {
  readonly memorySizeMB: number
  /** The mean bill of an on-demand request in ms, cold starts included as measured. */
  readonly onDemandMs: Estimate
  /** The mean bill of a provisioned request in ms. */
  readonly provisionedMs: Estimate
  /** Where `provisionedMs` is from: such rows, or warm ones in their place. */
  readonly provisionedFrom: 'provisioned' | 'warm'
}

/**
 * Where provisioned concurrency begins to pay, per environment, from measured rows of one memory
 * size M. With the prices of on-demand duration p, provisioned duration q and capacity c in $ per
 * GB-s, and mean billed seconds d on demand (cold starts included) and e provisioned, n requests an
 * hour cost M n d p on demand and M (3600 c + n e q) provisioned, and the request price both times:
 *
 *     n = 3600 c / (d p - e q)      utilization = n e / 3600
 *
 * M falls out. Where all requests take alike (d = e) utilization is c / (p - q), 60 % at the prices
 * of us-east-1. It is about money only: what is gained in response time has no price here. First
 * tier, no free tier, and requests that fit into the hour without queueing.
 *
 * @throws InvalidInputError for several memory sizes, or without on-demand rows, or without
 * provisioned and warm ones; UnknownPriceError where the sheet has no price of provisioned concurrency.
 */
export function provisionedBreakEven(
  rows: Iterable<MeasuredRow>,
  prices: PriceSheet,
  { seed = 0 }: Pick<AdviceOptions, 'seed'> = {},
): BreakEven {
  const all = [...rows]
  const { billed } = onDemandRows(all, {})
  const provisioned = all.filter(({ start }) => start.kind === 'provisioned').filter(isBilled)
  const warm = billed.filter(({ start }) => start.kind === 'warm')
  const instead = provisioned.length > 0 ? provisioned : warm
  const [memorySizeMB, ...others] = new Set(
    [...billed, ...provisioned].map(({ report }) => report.memorySizeMB),
  )
  if (others.length > 0)
    throw new InvalidInputError('rows of one memory size', [memorySizeMB, ...others].join(', '))
  const billedMs = (of: typeof billed) =>
    estimate(
      of.map(({ report }) => report.billedDurationMs),
      seed,
    )
  const onDemandMs = billedMs(billed)
  const provisionedMs = billedMs(instead)
  if (memorySizeMB === undefined || !onDemandMs || !provisionedMs)
    throw new InvalidInputError(
      'on-demand rows, and provisioned or warm ones, with a billed duration',
      `${billed.length} on demand, ${instead.length} provisioned or warm`,
    )

  const capacity = meterPrice(prices, 'provisionedCapacity')
  const perProvisionedMs = meterPrice(prices, 'provisionedDuration')
  const perOnDemandMs = meterPrice(prices, 'duration')
  const requestsPerHour = (demandMs: number): number =>
    (3_600_000 * capacity) / (demandMs * perOnDemandMs - provisionedMs.mean * perProvisionedMs)
  const basis: BreakEvenBasis = {
    memorySizeMB,
    onDemandMs,
    provisionedMs,
    provisionedFrom: provisioned.length > 0 ? 'provisioned' : 'warm',
  }
  const requests = requestsPerHour(onDemandMs.mean)
  const utilization = (requests * provisionedMs.mean) / 3_600_000
  if (!(requests > 0 && utilization <= 1)) return { kind: 'never-pays', ...basis }
  const { interval } = onDemandMs
  // Longer requests on demand pay sooner. Below 0 no rate pays.
  const slow = interval && requestsPerHour(interval.low)
  return {
    kind: 'pays',
    ...basis,
    requestsPerHour: requests,
    utilization,
    interval: interval && {
      low: requestsPerHour(interval.high),
      high: slow !== undefined && slow > 0 ? slow : Number.POSITIVE_INFINITY,
    },
  }
}
