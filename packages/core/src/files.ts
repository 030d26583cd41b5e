export { type LogFilesCursor, type LogFilesOptions, logFiles } from './files/log-files.ts'
export { LogFileError, type LogFilePosition } from './log-file-error.ts'
export type { Resumable } from './resumable.ts'
