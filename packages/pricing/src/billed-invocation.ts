import type { Architecture } from './price-sheet.ts'

/** What Lambda bills by, as its REPORT line says it; core's `InvocationReport` is one. */
export interface BilledDuration {
  /** Whole milliseconds; includes billed init and billed restore. */
  readonly billedDurationMs?: number | undefined
  /** Configured, not used; 1 MB is 1,048,576 bytes. */
  readonly memorySizeMB?: number | undefined
  /** The handler's time. With `initDurationMs` it shows what of the billed duration was init. */
  readonly durationMs?: number | undefined
  readonly initDurationMs?: number | undefined
}

/** Where, when and how an invocation ran, as far as its price depends on it. */
export interface BilledPlace {
  /** Milliseconds since 1970: the calendar month, in UTC, that it is billed in. */
  readonly startedAtMs?: number | undefined
  /** Which price sheet; can be left out where there is one. */
  readonly architecture?: Architecture | undefined
  readonly region?: string | undefined
}

/** What else a row can say. */
export interface BilledUse extends BilledPlace {
  /** How many invocations the row stands for, all alike. @default 1 */
  readonly count?: number | undefined
  /** Configured /tmp, 512 to 10,240 MB. @default 512 */
  readonly ephemeralStorageMB?: number | undefined
  /**
   * Ran in an environment of provisioned concurrency: its duration has that price, and neither tiers
   * nor free tier.
   * @default false
   */
  readonly provisionedConcurrency?: boolean | undefined
  /** Bytes of the response where it was streamed; the first 6 MB of each cost nothing. */
  readonly streamedBytes?: number | undefined
}

/** A billed duration, or a row that holds one; core's `Invocation` is such a row. */
export type BilledInvocation =
  | (BilledDuration & BilledUse)
  | (BilledUse & { readonly report?: BilledDuration | undefined })
