import { InvalidInputError } from '@coldframe/core/error'
import type { Bill, BilledTier } from '../cost.ts'
import type { AlreadyUsed, CostOptions } from '../cost-options.ts'
import { type FreeTier, monthlyFreeTier } from '../free-tier.ts'
import { gbSeconds, mbMs } from '../gb-seconds.ts'
import { meterPrice } from '../meter-price.ts'
import type { PriceSheet } from '../price-sheet.ts'
import type { Usage } from './usage.ts'

const bytesPerGB = 1024 ** 3

/** What is still free in a month, in the units of the sums. */
interface Remaining {
  mbMs: bigint
  requests: number
  streamedBytes: bigint
}

/**
 * A bill for each usage, in their order; those of one month share the free tier, first come first
 * served.
 *
 * @throws InvalidInputError for options that cannot be.
 * @throws UnknownPriceError where something was used that the sheet has no price of.
 */
export function billsOf(
  usages: readonly Usage[],
  sheets: readonly PriceSheet[],
  { freeTier = false, alreadyUsed = [] }: CostOptions,
): Bill[] {
  const used = 'map' in alreadyUsed ? alreadyUsed : [alreadyUsed]
  used.forEach((each, index) => {
    checkUsed(each, index, sheets)
  })
  const free = freeTierOf(freeTier)
  const months = new Map<string | undefined, Remaining>()
  return usages.map((usage) => {
    const before = used.filter(({ month }) => month === undefined || month === usage.month)
    let remaining = months.get(usage.month)
    if (!remaining) {
      remaining = remainingOf(free, before)
      months.set(usage.month, remaining)
    }
    const ofSheet = before.filter((each) => fits(each, usage.prices))
    return billOf(usage, mbMs(sum(ofSheet, 'gbSeconds')), remaining)
  })
}

function billOf(usage: Usage, usedMBMs: bigint, remaining: Remaining): Bill {
  const { prices, month, initKnown } = usage
  const duration = usage.duration.total()
  const freeMBMs = smaller(duration, remaining.mbMs)
  remaining.mbMs -= freeMBMs
  const freeRequests = Math.min(usage.requests, remaining.requests)
  remaining.requests -= freeRequests
  const streamed = usage.streamedBytes.total()
  const freeStreamed = smaller(streamed, remaining.streamedBytes)
  remaining.streamedBytes -= freeStreamed

  const tiers = tiersOf(usedMBMs + freeMBMs, usedMBMs + duration, prices.durationUsdPerGBSecond)
  const durationUsd = tiers.reduce((usd, tier) => usd + tier.usd, 0)
  const initShare = duration === 0n ? 0 : Number(usage.init.total()) / Number(duration)
  const priced = (quantity: number, meter: Parameters<typeof meterPrice>[1]): number =>
    quantity === 0 ? 0 : quantity * meterPrice(prices, meter)

  const requestUsd = (usage.requests - freeRequests + usage.provisionedRequests) * prices.requestUsd
  const storageUsd = priced(gbSeconds(usage.storage.total()), 'ephemeralStorage')
  const provisioned = usage.provisionedDuration.total()
  const provisionedUsd =
    priced(gbSeconds(usage.provisionedCapacity.total()), 'provisionedCapacity') +
    priced(gbSeconds(provisioned), 'provisionedDuration')
  const snapStartUsd =
    priced(gbSeconds(usage.snapStartCache.total()), 'snapStartCache') +
    priced(Number(usage.snapStartRestoredMB.total()) / 1024, 'snapStartRestore')
  const streamingUsd = priced(Number(streamed - freeStreamed) / bytesPerGB, 'responseStreaming')
  return {
    month,
    region: prices.region,
    architecture: prices.architecture,
    asOf: prices.asOf,
    totalUsd: durationUsd + requestUsd + storageUsd + provisionedUsd + snapStartUsd + streamingUsd,
    durationUsd,
    initUsd: initKnown ? durationUsd * initShare : undefined,
    requestUsd,
    storageUsd,
    provisionedUsd,
    snapStartUsd,
    streamingUsd,
    gbSeconds: gbSeconds(duration + provisioned),
    invocations: usage.requests + usage.provisionedRequests,
    tiers,
    freeGBSeconds: gbSeconds(freeMBMs),
    freeRequests,
    freeStreamedGB: Number(freeStreamed) / bytesPerGB,
  }
}

/** What of the use between two points of a month falls into each tier. */
function tiersOf(
  from: bigint,
  until: bigint,
  tiers: PriceSheet['durationUsdPerGBSecond'],
): BilledTier[] {
  return tiers.flatMap(({ fromGBSeconds, usdPerGBSecond }, index) => {
    const start = larger(from, mbMs(fromGBSeconds))
    const next = tiers[index + 1]
    const end = next ? smaller(until, mbMs(next.fromGBSeconds)) : until
    if (end <= start) return []
    const used = gbSeconds(end - start)
    return [{ fromGBSeconds, usdPerGBSecond, gbSeconds: used, usd: used * usdPerGBSecond }]
  })
}

function freeTierOf(freeTier: boolean | Partial<FreeTier>): FreeTier {
  if (freeTier === true) return monthlyFreeTier
  const free = { gbSeconds: 0, requests: 0, streamedGB: 0, ...(freeTier || {}) }
  checkAmounts('freeTier', free)
  return free
}

function remainingOf(free: FreeTier, used: readonly AlreadyUsed[]): Remaining {
  const left = (name: keyof FreeTier) => Math.max(0, free[name] - sum(used, name))
  return {
    mbMs: mbMs(left('gbSeconds')),
    requests: left('requests'),
    streamedBytes: BigInt(Math.round(left('streamedGB') * bytesPerGB)),
  }
}

function checkUsed(used: AlreadyUsed, index: number, sheets: readonly PriceSheet[]): void {
  const { gbSeconds = 0, requests = 0, streamedGB = 0 } = used
  checkAmounts(`alreadyUsed[${index}]`, { gbSeconds, requests, streamedGB })
  const fitting = sheets.filter((sheet) => fits(used, sheet)).length
  if (gbSeconds > 0 && fitting !== 1)
    throw new InvalidInputError(
      `\`alreadyUsed[${index}]\` to name the architecture and region of one price sheet`,
      `${fitting} that fit`,
      'Duration used where no sheet is passed counts against the free tier alone: lower `freeTier`.',
    )
}

function checkAmounts(place: string, amounts: FreeTier): void {
  for (const [name, amount] of Object.entries(amounts))
    if (!Number.isFinite(amount) || amount < 0 || amount > 1e15)
      throw new InvalidInputError(`\`${place}.${name}\` to be a number from 0`, amount)
  if (!Number.isInteger(amounts.requests))
    throw new InvalidInputError(`\`${place}.requests\` to be a whole number`, amounts.requests)
}

function fits({ architecture, region }: AlreadyUsed, prices: PriceSheet): boolean {
  return (
    (architecture === undefined || architecture === prices.architecture) &&
    (region === undefined || region === prices.region)
  )
}

function sum(used: readonly AlreadyUsed[], name: keyof FreeTier): number {
  return used.reduce((total, each) => total + (each[name] ?? 0), 0)
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}
