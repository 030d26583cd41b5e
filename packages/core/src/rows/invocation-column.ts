import type { Invocation } from '../invocation.ts'

/** One column of a table of invocations, the same in CSV, NDJSON and Parquet. */
export interface InvocationColumn {
  readonly name: string
  /**
   * - `text`, `boolean`
   * - `integer`: a whole number up to 2^53 - 1; INT64 in Parquet
   * - `number`: a finite double
   * - `json`: a list or an object; as JSON text in CSV
   */
  readonly type: 'text' | 'boolean' | 'integer' | 'number' | 'json'
  readonly unit?: 'ms' | 'ms since 1970' | 'MB' | 'bytes' | 'pixels' | undefined
  readonly description: string
  /** Computed from what other columns hold: for analysis, not taken when rows are read back. */
  readonly derived?: true | undefined
  /** `undefined` where the invocation does not have it; never 0 or an empty text instead. */
  readonly of: (invocation: Invocation) => unknown
}
