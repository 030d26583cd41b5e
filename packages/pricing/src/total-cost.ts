import { type BilledInvocation, billedMBMs } from './billed-invocation.ts'
import type { Cost } from './cost.ts'
import { gbSeconds, mbMs } from './gb-seconds.ts'
import type { PriceSheet } from './price-sheet.ts'

/** A sum below this still takes any row exactly: a row adds at most 2^50. */
const largestExact = 4e15

/**
 * What many on-demand invocations cost together, as `invocationCost` counts each.
 *
 * All rows are taken as one account's whole use of one region and architecture in one month: tiers
 * start from zero. MB-milliseconds are summed as whole numbers and multiplied once per tier, so the
 * order of the rows does not matter. A row without a billed duration or memory size is counted as
 * `unpriced` and costs nothing here; say so beside the total.
 *
 * @returns A `Cost`, or a promise of one for an async iterable.
 * @throws InvalidInputError for a row with an impossible billed duration or memory size, naming it.
 *
 * @example
 * const cost = await totalCost(readInvocations(logFiles('logs')), prices)
 */
export function totalCost(invocations: Iterable<BilledInvocation>, prices: PriceSheet): Cost
export function totalCost(
  invocations: AsyncIterable<BilledInvocation>,
  prices: PriceSheet,
): Promise<Cost>
export function totalCost(
  invocations: Iterable<BilledInvocation> | AsyncIterable<BilledInvocation>,
  prices: PriceSheet,
): Cost | Promise<Cost> {
  const bill = openBill(prices)
  if (Symbol.iterator in invocations) {
    for (const invocation of invocations) bill.add(invocation)
    return bill.cost()
  }
  return (async () => {
    for await (const invocation of invocations) bill.add(invocation)
    return bill.cost()
  })()
}

function openBill(prices: PriceSheet): { add(invocation: BilledInvocation): void; cost(): Cost } {
  let rows = 0
  let unpriced = 0
  let folded = 0n
  let sum = 0

  return {
    add(invocation) {
      const billed = billedMBMs(invocation, rows)
      rows += 1
      if (billed === undefined) {
        unpriced += 1
        return
      }
      sum += billed
      if (sum < largestExact) return
      folded += BigInt(sum)
      sum = 0
    },

    cost() {
      const total = folded + BigInt(sum)
      const durationUsd = tieredUsd(total, prices.durationUsdPerGBSecond)
      const requestUsd = (rows - unpriced) * prices.requestUsd
      const { asOf, region, architecture } = prices
      return {
        totalUsd: durationUsd + requestUsd,
        durationUsd,
        requestUsd,
        gbSeconds: gbSeconds(total),
        invocations: rows - unpriced,
        unpriced,
        prices: { asOf, region, architecture },
      }
    },
  }
}

function tieredUsd(total: bigint, tiers: PriceSheet['durationUsdPerGBSecond']): number {
  return tiers.reduce((usd, { fromGBSeconds, usdPerGBSecond }, index) => {
    const from = mbMs(fromGBSeconds)
    const next = tiers[index + 1]
    const end = next && mbMs(next.fromGBSeconds) < total ? mbMs(next.fromGBSeconds) : total
    return end > from ? usd + gbSeconds(end - from) * usdPerGBSecond : usd
  }, 0)
}
