import { MalformedLineError } from './malformed-line-error.ts'

/** A text `REPORT` line without a field that every one has, or with a value that is none. */
export class MalformedReportError extends MalformedLineError {
  static override readonly errorName: string = 'MalformedReportError'
}
