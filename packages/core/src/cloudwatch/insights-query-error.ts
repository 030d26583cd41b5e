import { ColdframeError } from '../coldframe-error.ts'

/** A query of Logs Insights did not complete. */
export class InsightsQueryError extends ColdframeError {
  static override readonly errorName: string = 'InsightsQueryError'
  readonly queryId: string
  /** AWS's word: `Failed`, `Cancelled`, `Timeout` or `Unknown`. */
  readonly status: string

  constructor(queryId: string, status: string) {
    super(
      `Expected the query ${queryId} to complete, got: ${status}. ` +
        'Ask again from the cursor, or for a shorter time.',
    )
    this.queryId = queryId
    this.status = status
  }
}
