import type { InferenceRecord } from '@coldframe/core'
import type { StudyRow } from '@coldframe/study'

/** The record of this row's image; a handler that names no image has one record a request. */
export function inferenceOfRow({ invocation, key }: StudyRow): InferenceRecord | undefined {
  const records = invocation?.inferences ?? []
  return (
    records.find(({ image }) => image?.key === key) ??
    (records.length === 1 && records[0]?.image === undefined ? records[0] : undefined)
  )
}
