import type { PriceSheet } from './price-sheet.ts'

/** What use costs, by meter, in US dollars, not rounded. */
export interface CostParts {
  /** Everything below, except `initUsd`, which is in `durationUsd`. */
  readonly totalUsd: number
  /** On demand, beyond the free tier, tier by tier. */
  readonly durationUsd: number
  /**
   * What of `durationUsd` is billed init: its share of the GB-seconds. `undefined` where no row has
   * a `durationMs` to tell it by.
   */
  readonly initUsd: number | undefined
  readonly requestUsd: number
  /** /tmp beyond 512 MB. */
  readonly storageUsd: number
  /** Provisioned concurrency: what was kept, and the duration in it. */
  readonly provisionedUsd: number
  readonly snapStartUsd: number
  readonly streamingUsd: number
  /** Billed duration times memory, on demand and provisioned, free or not. */
  readonly gbSeconds: number
  /** How many are priced. */
  readonly invocations: number
}

/** What many invocations cost together. */
export interface Cost extends CostParts {
  /** How many are not priced, because their billed duration or memory size is not known. */
  readonly unpriced: number
  /** Which prices these are, as given. */
  readonly prices: readonly Pick<PriceSheet, 'asOf' | 'region' | 'architecture'>[]
  /** The same by month and price sheet, in that order; what has no use is left out. */
  readonly bills: readonly Bill[]
}

/** What one month cost on one price sheet. */
export interface Bill extends CostParts {
  /** `YYYY-MM`, in UTC; `undefined` for rows without `startedAtMs`, which are a month of their own. */
  readonly month: string | undefined
  readonly region: string
  readonly architecture: string
  /** The day of the prices. */
  readonly asOf: string
  readonly tiers: readonly BilledTier[]
  readonly freeGBSeconds: number
  readonly freeRequests: number
  readonly freeStreamedGB: number
}

/** On-demand duration that fell into one tier and was not free. */
export interface BilledTier {
  readonly fromGBSeconds: number
  readonly usdPerGBSecond: number
  readonly gbSeconds: number
  readonly usd: number
}
