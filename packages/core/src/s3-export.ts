export { CloudWatchAnswerError } from './cloudwatch-answer-error.ts'
export { LogFileError, type LogFilePosition } from './log-file-error.ts'
export type { Resumable } from './resumable.ts'
export {
  type ExportLogsOptions,
  type ExportTaskClient,
  exportLogs,
  type LogExport,
} from './s3-export/export-logs.ts'
export { ExportTaskError } from './s3-export/export-task-error.ts'
export {
  type ExportBucketClient,
  type ExportedLogEventsCursor,
  type ExportedLogEventsOptions,
  exportedLogEvents,
} from './s3-export/exported-log-events.ts'
export type { Sleep } from './sleep.ts'
