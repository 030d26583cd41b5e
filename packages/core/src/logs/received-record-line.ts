import type { ReceivedRecord } from '../received-record.ts'
import { type Check, count, list, name, object, optional, position, text } from './json-shape.ts'
import { findRecord, requireShape, startEvidence } from './record-line.ts'

export const receivedRecord: Check = object({
  requestId: name,
  part: count,
  parts: position,
  objects: list(object({ bucket: text, key: text, sequencer: optional(text) })),
  start: startEvidence,
  traceId: optional(text),
})

/**
 * Reads one `received` record of `@coldframe/handler`, plain or wrapped as for
 * `parseInferenceRecord`.
 *
 * @returns `undefined` for any other line.
 * @throws {MalformedRecordError} A record that was cut off, is of another version, or lacks a member.
 */
export function parseReceivedRecord(line: string): ReceivedRecord | undefined {
  const record = findRecord(line)
  if (record?.event !== 'received') return undefined
  requireShape(record, receivedRecord, line)
  return record as ReceivedRecord
}
