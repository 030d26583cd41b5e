import type { Architecture } from './price-sheet.ts'

/**
 * Invocations in columns, such as typed arrays: the same index in each is the same invocation. What
 * all of them share is given once.
 */
export interface BilledColumns {
  /** Whole milliseconds. */
  readonly billedDurationMs: ArrayLike<number>
  readonly memorySizeMB: ArrayLike<number> | number
  /** Milliseconds since 1970. */
  readonly startedAtMs?: ArrayLike<number> | undefined
  readonly architecture?: readonly Architecture[] | Architecture | undefined
  readonly region?: string | undefined
  /** Configured /tmp of all, 512 to 10,240 MB. @default 512 */
  readonly ephemeralStorageMB?: number | undefined
  /** Whether all of them ran on provisioned concurrency. @default false */
  readonly provisionedConcurrency?: boolean | undefined
}
