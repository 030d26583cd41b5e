import type { StudyRow } from '@coldframe/study'
import { inferenceOfRow } from './inference-of-row.ts'

/** What went wrong with a row, in the words of whoever saw it; `undefined` where nothing is known. */
export function failureOf(row: StudyRow): string | undefined {
  const { invocation, upload } = row
  const error = inferenceOfRow(row)?.error
  if (error !== undefined) return `${error.name}: ${error.message}`
  return (
    invocation?.failure ??
    invocation?.report?.errorType ??
    (invocation?.report?.status === 'success' ? undefined : invocation?.report?.status) ??
    upload.error ??
    (upload.outcome === 'dropped' ? 'never sent' : undefined)
  )
}
