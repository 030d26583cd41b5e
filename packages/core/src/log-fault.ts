import type { LogsDroppedError } from './logs-dropped-error.ts'
import type { MalformedLineError } from './malformed-line-error.ts'

/** A line that a reader could not use. Reading goes on after it. */
export interface LogFault {
  readonly error: MalformedLineError | LogsDroppedError
  /** The first 200 characters of the line. */
  readonly line: string
  /** The position of the line in everything read so far, from 1. */
  readonly lineNumber: number
  readonly logStreamName?: string | undefined
}
