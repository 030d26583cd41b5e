import type { InferenceRecord } from '../inference-record.ts'
import {
  amount,
  type Check,
  count,
  finite,
  flag,
  list,
  name,
  object,
  oneOf,
  optional,
  position,
  text,
} from './json-shape.ts'
import { findRecord, requireShape, startEvidence } from './record-line.ts'

/** The members that costs, tables and figures rest on. */
export const inferenceRecord: Check = object({
  requestId: name,
  item: count,
  items: position,
  status: oneOf('ok', 'failed'),
  error: optional(object({ name: text, message: text })),
  framework: optional(text),
  engine: optional(text),
  version: optional(text),
  network: optional(text),
  notPrepared: optional(text),
  loadWhen: oneOf('init', 'first-request', 'every-request'),
  loaded: flag,
  firstInference: flag,
  stages: object({
    fetchMs: optional(amount),
    decodeMs: optional(amount),
    loadMs: optional(amount),
    workerStartMs: optional(amount),
    inferMs: optional(amount),
    roundTripMs: optional(finite),
    postprocessMs: optional(amount),
  }),
  start: startEvidence,
  image: optional(object({ bucket: text, key: text, bytes: optional(count) })),
  predictions: optional(list(object({ index: count, score: finite, label: optional(text) }))),
  environment: object({
    functionName: optional(text),
    memorySizeMB: optional(amount),
    architecture: optional(text),
    logStreamName: optional(text),
  }),
})

/**
 * Reads one inference record of `@coldframe/handler`: as it was written, or wrapped by Node's text
 * log format, Lambda's JSON log format, or a logger that put it under `message` or `msg`. Members
 * that are not known are kept.
 *
 * @returns `undefined` for any other line.
 * @throws {MalformedRecordError} A record that was cut off, is of another version, or lacks a member.
 */
export function parseInferenceRecord(line: string): InferenceRecord | undefined {
  const record = findRecord(line)
  if (record?.event !== 'inference') return undefined
  requireShape(record, inferenceRecord, line)
  return record as InferenceRecord
}
