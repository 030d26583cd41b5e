import { ColdframeError } from '../coldframe-error.ts'

/** An export task of CloudWatch Logs did not complete. */
export class ExportTaskError extends ColdframeError {
  static override readonly errorName: string = 'ExportTaskError'
  readonly taskId: string
  /** AWS's word: `FAILED`, `CANCELLED`, or `PENDING_CANCEL`. */
  readonly status: string

  constructor(taskId: string, status: string, reason = 'no reason was given') {
    super(
      `Expected the export task ${taskId} to complete, got: ${status} (${reason}). ` +
        'See that the bucket is in the same region and that its policy lets CloudWatch Logs write.',
    )
    this.taskId = taskId
    this.status = status
  }
}
