import type { BilledPlace } from './billed-invocation.ts'
import type { FreeTier } from './free-tier.ts'

export interface CostOptions {
  /**
   * `true`: AWS's, of each month that the rows show; or what else is free. It goes to the price
   * sheets in their order, and the seconds that it covers count towards the tiers.
   * @default false
   */
  readonly freeTier?: boolean | Partial<FreeTier> | undefined
  /** What the account had used in the month before these rows: tiers and free tier go on from it. */
  readonly alreadyUsed?: AlreadyUsed | readonly AlreadyUsed[] | undefined
  /** /tmp of rows that do not say theirs, 512 to 10,240 MB. @default 512 */
  readonly ephemeralStorageMB?: number | undefined
  /** Environments of provisioned concurrency that were kept, used or not. */
  readonly provisionedConcurrency?: readonly ProvisionedCapacity[] | undefined
  /** Snapshots that were kept and restored. */
  readonly snapStart?: readonly SnapStartUse[] | undefined
}

/** A part left out holds for each: without `month`, so much had been used in every month. */
export interface AlreadyUsed {
  /** `YYYY-MM`. */
  readonly month?: string | undefined
  readonly architecture?: string | undefined
  readonly region?: string | undefined
  /** On demand. */
  readonly gbSeconds?: number | undefined
  readonly requests?: number | undefined
  readonly streamedGB?: number | undefined
}

export interface ProvisionedCapacity extends BilledPlace {
  readonly memorySizeMB: number
  /** Environments. */
  readonly concurrency: number
  /** From enabled to disabled; billed up to the next five minutes. */
  readonly configuredMs: number
}

/** One published version with SnapStart; Java's managed runtimes pay nothing, so leave them out. */
export interface SnapStartUse extends BilledPlace {
  readonly memorySizeMB: number
  /** How long the version was active; three hours are billed at least. */
  readonly cachedMs: number
  /** Environments restored from it. */
  readonly restores: number
}
