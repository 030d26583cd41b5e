import { ColdframeError } from '../coldframe-error.ts'

/** One second of a log holds as many events as a query of Logs Insights gives, and maybe more. */
export class InsightsWindowFullError extends ColdframeError {
  static override readonly errorName: string = 'InsightsWindowFullError'
  /** Where the second begins; milliseconds since 1970. */
  readonly startTime: number

  constructor(startTime: number, rows: number) {
    const second = new Date(startTime).toISOString()
    super(
      `Expected fewer than ${rows} events in the second from ${second}, got: ${rows}, the most ` +
        'that a query gives. Read this log with `logEvents` or from an export.',
    )
    this.startTime = startTime
  }
}
