import { InvalidInputError } from '@coldframe/core/error'
import { billsOf } from './bill/bills.ts'
import { addColumns } from './bill/column-usage.ts'
import { addInvocation } from './bill/invocation-usage.ts'
import { addOtherUse } from './bill/other-usage.ts'
import { UsageBook } from './bill/usage-book.ts'
import { checkWhole, freeStorageMB, mostMemoryMB } from './bill/whole-number.ts'
import type { BilledColumns } from './billed-columns.ts'
import type { BilledInvocation } from './billed-invocation.ts'
import { checkPriceSheet } from './check-price-sheet.ts'
import type { Bill, Cost, CostParts } from './cost.ts'
import type { CostOptions } from './cost-options.ts'
import type { PriceSheet } from './price-sheet.ts'

/**
 * What many invocations cost together: by calendar month (UTC), price sheet and tier.
 *
 * Rows with `startedAtMs` are billed in their month; tiers and free tier begin anew in each. Those
 * without are a month of their own. MB-milliseconds are summed as whole numbers, however large, and
 * multiplied once per tier, so neither order nor grouping of the rows matters. A row without a
 * billed duration or memory size is counted as `unpriced` and costs nothing here; say so beside the
 * total. The billed duration is taken as logged, whatever the rules of the day.
 *
 * @param invocations Rows, from any iterable, or columns.
 * @param prices The sheet of one region and architecture, or several; rows then say which is theirs.
 * @returns A `Cost`, or a promise of one for an async iterable.
 * @throws InvalidInputError for a row that cannot be, naming it: a billed duration that is not whole
 * or negative, a memory size outside 128 to 10,240 MB, a time before Lambda; and for such options.
 * @throws InvalidPriceSheetError for a sheet that cannot be right.
 * @throws UnknownPriceError for a row that no sheet fits, or a use that the sheet has no price of.
 *
 * @example
 * const cost = await totalCost(readInvocations(logFiles('logs')), prices, { freeTier: true })
 */
export function totalCost(
  invocations: Iterable<BilledInvocation> | BilledColumns,
  prices: PriceSheet | readonly PriceSheet[],
  options?: CostOptions,
): Cost
export function totalCost(
  invocations: AsyncIterable<BilledInvocation>,
  prices: PriceSheet | readonly PriceSheet[],
  options?: CostOptions,
): Promise<Cost>
export function totalCost(
  invocations: Iterable<BilledInvocation> | AsyncIterable<BilledInvocation> | BilledColumns,
  prices: PriceSheet | readonly PriceSheet[],
  options: CostOptions = {},
): Cost | Promise<Cost> {
  const sheets = 'region' in prices ? [prices] : prices
  checkSheets(sheets)
  const { ephemeralStorageMB = freeStorageMB } = options
  checkWhole('ephemeralStorageMB', ephemeralStorageMB, freeStorageMB, mostMemoryMB)
  const book = new UsageBook(sheets)
  addOtherUse(book, options)
  let unpriced = 0
  const cost = () => costOf(billsOf(book.usages(), sheets, options), sheets, unpriced)

  if (Symbol.asyncIterator in invocations)
    return (async () => {
      let index = 0
      for await (const row of invocations)
        unpriced += addInvocation(book, row, index++, ephemeralStorageMB)
      return cost()
    })()
  if (Symbol.iterator in invocations) {
    let index = 0
    for (const row of invocations) unpriced += addInvocation(book, row, index++, ephemeralStorageMB)
  } else addColumns(book, invocations, ephemeralStorageMB)
  return cost()
}

function costOf(bills: readonly Bill[], sheets: readonly PriceSheet[], unpriced: number): Cost {
  const sum = (part: Exclude<keyof CostParts, 'initUsd'>) =>
    bills.reduce((total, bill) => total + bill[part], 0)
  const inits = bills.flatMap(({ initUsd }) => initUsd ?? [])
  return {
    totalUsd: sum('totalUsd'),
    durationUsd: sum('durationUsd'),
    initUsd: inits.length === 0 ? undefined : inits.reduce((total, usd) => total + usd),
    requestUsd: sum('requestUsd'),
    storageUsd: sum('storageUsd'),
    provisionedUsd: sum('provisionedUsd'),
    snapStartUsd: sum('snapStartUsd'),
    streamingUsd: sum('streamingUsd'),
    gbSeconds: sum('gbSeconds'),
    invocations: sum('invocations'),
    unpriced,
    prices: sheets.map(({ asOf, region, architecture }) => ({ asOf, region, architecture })),
    bills,
  }
}

function checkSheets(sheets: readonly PriceSheet[]): void {
  if (sheets.length === 0) throw new InvalidInputError('`prices` to hold a price sheet', 'none')
  const places = new Set<string>()
  for (const sheet of sheets) {
    const { region, architecture } = checkPriceSheet(sheet)
    const place = `${region} on ${architecture}`
    if (places.has(place))
      throw new InvalidInputError(
        '`prices` to hold one price sheet for each place',
        `two of ${place}`,
      )
    places.add(place)
  }
}
