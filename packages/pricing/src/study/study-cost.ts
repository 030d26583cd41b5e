import { billingRules, checkDay } from '../billing-rules.ts'
import type { Cost } from '../cost.ts'
import { type PriceSheet, priceSheet } from '../price-sheet.ts'
import { totalCost } from '../total-cost.ts'
import { type ServicePrice, servicePrices } from './service-prices.ts'
import { type StudyMeter, studyMeters, studyUnits } from './study-meter.ts'
import { checkAmounts, type StudyUsage } from './study-usage.ts'
import { tieredUsd } from './tiered-usd.ts'

/** A study's whole bill in US dollars, not rounded. */
export interface StudyCost {
  /** `lower-bound` where something is unpriced: the bill is at least `totalUsd`. */
  readonly kind: 'total' | 'lower-bound'
  readonly region: string
  readonly totalUsd: number
  /** What has a price, and was used. */
  readonly lines: readonly StudyCostLine[]
  /** What was used and is not in `totalUsd`, with the reason. */
  readonly unpriced: readonly UnpricedUse[]
  readonly assumptions: readonly string[]
}

export interface StudyCostLine {
  readonly item: LambdaItem | StudyMeter
  /** In `unit`; `undefined` for Lambda's parts that are counted in several. */
  readonly amount?: number | undefined
  readonly unit?: string | undefined
  readonly usd: number
  /** The day of the price. */
  readonly asOf: string
  readonly source: string
}

/** The parts of Lambda's bill. */
export type LambdaItem =
  | 'lambdaDuration'
  | 'lambdaRequests'
  | 'lambdaStorage'
  | 'lambdaProvisioned'
  | 'lambdaSnapStart'
  | 'lambdaStreaming'

export interface UnpricedUse {
  readonly item: StudyMeter | 'lambda'
  /** `undefined` where it is the amount that is not known. */
  readonly amount?: number | undefined
  readonly unit: string
  readonly reason: string
}

export interface StudyCostOptions {
  /** Lambda's prices, such as live ones, a sheet for each architecture. @default the bundled ones */
  readonly prices?: readonly PriceSheet[] | undefined
  /** Prices of other services; one of these goes before a bundled one. @default none */
  readonly servicePrices?: readonly ServicePrice[] | undefined
}

/**
 * What a study costs, before its run or after: Lambda by `totalCost`, and every other meter that has
 * a known price in the region. What has none is listed, never taken as nothing.
 *
 * @throws InvalidInputError for a row or an amount that cannot be; UnknownPriceError where Lambda has
 * no price.
 *
 * @example
 * const cost = studyCost(measuredUsage(result, { logBytes }))
 * console.log(cost.kind, formatUsd(cost.totalUsd))
 */
export function studyCost(usage: StudyUsage, options: StudyCostOptions = {}): StudyCost {
  const { region, asOf } = usage
  if (asOf !== undefined) checkDay(asOf)
  checkAmounts(usage.amounts)
  const architectures = [...new Set(usage.lambda.map(({ architecture }) => architecture))]
  const sheets = architectures.map(
    (architecture) =>
      options.prices?.find(
        (each) => each.region === region && each.architecture === architecture,
      ) ?? priceSheet({ region, architecture, asOf }),
  )
  const lines: StudyCostLine[] = []
  const unpriced: UnpricedUse[] = usage.unknown.map(({ meter, reason }) => ({
    item: meter,
    unit: meter === 'lambda' ? 'invocations' : studyUnits[meter],
    reason,
  }))

  const lambda = sheets.length > 0 ? totalCost(lambdaRows(usage), sheets) : undefined
  if (lambda) lines.push(...lambdaLines(lambda, sheets))
  if (lambda && lambda.unpriced > 0)
    unpriced.push({
      item: 'lambda',
      amount: lambda.unpriced,
      unit: 'invocations',
      reason: 'no REPORT line with a billed duration',
    })

  for (const meter of studyMeters) {
    const amount = usage.amounts[meter]
    if (amount === undefined || amount === 0) continue
    const unit = studyUnits[meter]
    const price = priceOn([options.servicePrices ?? [], servicePrices], meter, region, asOf)
    if (!price) {
      unpriced.push({ item: meter, amount, unit, reason: `no price is known in ${region}` })
      continue
    }
    const { source } = price
    // Before its tiers came, every GB of Lambda's logs cost what the first costs now.
    const flat = meter === 'logIngestion' && asOf && !billingRules(asOf).logIngestionTiered
    const tiers = flat ? price.tiers.slice(0, 1) : price.tiers
    const usd = tieredUsd(amount, tiers)
    lines.push({ item: meter, amount, unit, usd, asOf: price.asOf, source })
  }

  const guessed = sheets.some(({ tiersKnown }) => !tiersKnown)
  return {
    kind: unpriced.length > 0 ? 'lower-bound' : 'total',
    region,
    totalUsd: lines.reduce((sum, { usd }) => sum + usd, 0),
    lines,
    unpriced,
    assumptions: [
      ...usage.assumptions,
      ...(guessed
        ? [`Only the first tier of Lambda's duration is known in ${region}; its price goes on.`]
        : []),
    ],
  }
}

function* lambdaRows({ region, lambda }: StudyUsage) {
  for (const { architecture, rows } of lambda)
    for (const row of rows) yield { ...row, region, architecture }
}

function lambdaLines(cost: Cost, sheets: readonly PriceSheet[]): StudyCostLine[] {
  const asOf = sheets.map((sheet) => sheet.asOf).sort()[0] ?? ''
  const source = [...new Set(sheets.map((sheet) => sheet.source))].join('; ')
  const line = (item: LambdaItem, usd: number, amount?: number, unit?: string): StudyCostLine[] =>
    usd === 0 ? [] : [{ item, amount, unit, usd, asOf, source }]
  return [
    ...line('lambdaDuration', cost.durationUsd, cost.gbSeconds, 'GB-seconds'),
    ...line('lambdaRequests', cost.requestUsd, cost.invocations, 'requests'),
    ...line('lambdaStorage', cost.storageUsd),
    ...line('lambdaProvisioned', cost.provisionedUsd),
    ...line('lambdaSnapStart', cost.snapStartUsd),
    ...line('lambdaStreaming', cost.streamingUsd),
  ]
}

/** The newest that holds on the day, from the first list that has one; else its oldest. */
function priceOn(
  lists: readonly (readonly ServicePrice[])[],
  meter: StudyMeter,
  region: string,
  day: string | undefined,
): ServicePrice | undefined {
  for (const list of lists) {
    const prices = list
      .filter((price) => price.meter === meter && price.region === region)
      .sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
    const holding = prices.filter(({ asOf }) => day === undefined || asOf <= day)
    const price = holding.at(-1) ?? prices[0]
    if (price) return price
  }
  return undefined
}
