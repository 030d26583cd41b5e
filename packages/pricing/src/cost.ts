import type { PriceSheet } from './price-sheet.ts'

/** What many invocations cost, in US dollars, not rounded. */
export interface Cost {
  readonly totalUsd: number
  readonly durationUsd: number
  readonly requestUsd: number
  readonly gbSeconds: number
  /** How many are priced. */
  readonly invocations: number
  /** How many are not, because their billed duration or memory size is not known. */
  readonly unpriced: number
  /** Which prices these are. */
  readonly prices: Pick<PriceSheet, 'asOf' | 'region' | 'architecture'>
}
