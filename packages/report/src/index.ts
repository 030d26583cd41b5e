export { formatTables } from './format-tables.ts'
export type { ReportFile } from './manifest.ts'
export { ReportDirectoryError } from './report-directory-error.ts'
export { type WrittenReport, writeReport } from './write-report.ts'
