/** Expected against found, as counts and ids. */
export interface LedgerSummary {
  /** Nothing is missing, duplicate, unexpected or malformed; late is allowed. */
  readonly closed: boolean
  readonly expected: number
  readonly found: number
  readonly missing: readonly string[]
  readonly duplicate: readonly string[]
  readonly unexpected: readonly string[]
  /** Found after the deadline that the ledger was opened with. */
  readonly late: readonly string[]
  /** Log lines that could not be read. */
  readonly malformed: number
}
