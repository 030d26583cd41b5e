import { type PriceSheet, priceSheet } from '@coldframe/pricing'
import type { Architecture, StudyResult } from '@coldframe/study'
import { type Cell, cellOf } from './cell.ts'
import { pooledFunctions } from './pooled-functions.ts'
import { functionName, type Property, properties } from './property.ts'

/** A study's result with everything that the tables, the figures and the page tell of it. */
export interface Analysis {
  readonly result: StudyResult
  readonly prices: ReadonlyMap<Architecture, PriceSheet>
  readonly cells: readonly Cell[]
  /** What tells cells of one framework and network apart; empty where nothing has to. */
  readonly variants: readonly Property[]
  /** What all cells share, such as `1536 MB`. */
  readonly shared: readonly string[]
}

/** Measures and prices a study, each function with all its repetitions and its architecture's prices. */
export function analyse(result: StudyResult): Analysis {
  const prices = new Map<Architecture, PriceSheet>()
  const cells = pooledFunctions(result.functions).map((point) => {
    const { architecture } = point.pooled.spec
    const sheet = prices.get(architecture) ?? priceSheet({ region: result.region, architecture })
    prices.set(architecture, sheet)
    return cellOf(point, sheet, result.seed)
  })

  const variants: Property[] = []
  const shared: string[] = []
  for (const property of properties) {
    const phrases = cells.flatMap((cell) => property.phrase(cell) ?? [])
    const values = new Set(phrases)
    if (values.size > 1) variants.push(property)
    else if (phrases.length === cells.length) shared.push(...values)
  }
  const apart = new Set(cells.map((cell) => JSON.stringify(identity(cell, variants))))
  if (apart.size < cells.length) variants.push(functionName)
  return { result, prices, cells, variants, shared }
}

function identity(cell: Cell, variants: readonly Property[]): unknown[] {
  return [cell.framework ?? cell.title, cell.network, ...variants.map(({ of }) => of(cell))]
}
