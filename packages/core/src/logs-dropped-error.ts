import { ColdframeError } from './coldframe-error.ts'

/** Lambda says in a `platform.logsDropped` line that it threw log records away. */
export class LogsDroppedError extends ColdframeError {
  static override readonly errorName: string = 'LogsDroppedError'
  readonly droppedRecords: number
  readonly droppedBytes: number

  constructor(droppedRecords: number, droppedBytes: number, reason: string) {
    super(
      `Lambda dropped ${droppedRecords} log records (${droppedBytes} bytes): ${reason}. ` +
        'Invocations may be missing or incomplete.',
    )
    this.droppedRecords = droppedRecords
    this.droppedBytes = droppedBytes
  }
}
