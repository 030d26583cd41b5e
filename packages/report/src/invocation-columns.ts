import type { InferenceRecord } from '@coldframe/core'
import type { PriceSheet } from '@coldframe/pricing'
import type { FunctionSpec, StudyRow } from '@coldframe/study'
import { attemptsOf } from './analysis/attempts.ts'
import { executionTimeMs } from './analysis/execution-time.ts'
import { failureOf } from './analysis/failure-of.ts'
import { responseTimeMs } from './analysis/response-time.ts'
import { rowCostUsd } from './analysis/row-cost.ts'
import type { CsvValue } from './tables/table.ts'

/** What one line of `invocations.csv` is made from. */
export interface InvocationLine {
  readonly runId: string
  readonly spec: FunctionSpec
  readonly row: StudyRow
  readonly record: InferenceRecord | undefined
  readonly sheet: PriceSheet | undefined
}

/** The columns in their order. Times in milliseconds; `…AtMs`, `intendedMs`, `sentMs` since 1970. */
export const invocationColumns: Readonly<Record<string, (line: InvocationLine) => CsvValue>> = {
  run: ({ runId }) => runId,
  function: ({ spec }) => spec.name,
  framework: ({ spec, record }) => spec.framework ?? record?.framework,
  engine: ({ record }) => record?.engine,
  version: ({ record }) => record?.version,
  network: ({ spec, record }) => spec.network ?? record?.network,
  memorySizeMB: ({ spec }) => spec.memorySizeMB,
  architecture: ({ spec }) => spec.architecture,
  loadWhen: ({ spec, record }) => spec.loadWhen ?? record?.loadWhen,

  index: ({ row }) => row.index,
  image: ({ row }) => row.image,
  key: ({ row }) => row.key,
  outcome: ({ row }) => row.outcome,
  attempt: ({ row }) => row.invocation?.attempt,
  attempts: ({ row }) => attemptsOf(row).length,
  resumed: ({ row }) => row.resumed,
  start: ({ row }) => row.invocation?.start.kind,
  startEvidence: ({ row }) => row.invocation?.start.evidence,
  initRerun: ({ row }) => row.invocation && row.invocation.start.initRerun === true,

  offsetMs: ({ row }) => row.upload.offsetMs,
  intendedMs: ({ row }) => row.upload.intendedMs,
  sentMs: ({ row }) => row.upload.sentMs,
  uploadFinishedMs: ({ row }) => row.upload.finishedMs,
  latenessMs: ({ row }) => row.upload.latenessMs,
  eventTime: ({ record }) => record?.image?.eventTime,
  receivedAtMs,
  triggerDelayMs: (line) => difference(receivedAtMs(line), line.row.upload.finishedMs),

  fetchMs: ({ record }) => record?.stages.fetchMs,
  decodeMs: ({ record }) => record?.stages.decodeMs,
  loadMs: ({ record }) => record?.stages.loadMs,
  workerStartMs: ({ record }) => record?.stages.workerStartMs,
  inferMs: ({ record }) => record?.stages.inferMs,
  roundTripMs: ({ record }) => record?.stages.roundTripMs,
  postprocessMs: ({ record }) => record?.stages.postprocessMs,
  loaded: ({ record }) => record?.loaded,
  firstInference: ({ record }) => record?.firstInference,

  durationMs: ({ row }) => row.invocation?.report?.durationMs,
  initDurationMs: ({ row }) => row.invocation?.report?.initDurationMs,
  restoreDurationMs: ({ row }) => row.invocation?.report?.restoreDurationMs,
  responseMs: ({ row }) => row.invocation && responseTimeMs(row.invocation),
  executionMs: ({ record }) => record && executionTimeMs(record),
  endToEndMs,
  billedDurationMs: ({ row }) => row.invocation?.report?.billedDurationMs,
  maxMemoryUsedMB: ({ row }) => row.invocation?.report?.maxMemoryUsedMB,
  costUsd: ({ row, sheet }) => sheet && rowCostUsd(row, sheet),

  bytes: ({ row, record }) => record?.image?.bytes ?? row.upload.bytes,
  width: ({ record }) => record?.image?.width,
  height: ({ record }) => record?.image?.height,
  format: ({ record }) => record?.image?.format,
  top1Index: ({ record }) => record?.predictions?.[0]?.index,
  top1Label: ({ record }) => record?.predictions?.[0]?.label,
  top1Score: ({ record }) => record?.predictions?.[0]?.score,

  error: ({ row }) => (row.outcome === 'succeeded' ? undefined : failureOf(row)),
  requestId: ({ row }) => row.invocation?.requestId,
  logStreamName: ({ row }) => row.invocation?.logStreamName,
}

/** When the request reached the handler. */
function receivedAtMs({ row, record }: InvocationLine): number | undefined {
  return (record ?? row.invocation?.received)?.start.receivedAtMs
}

/** Intended send time to handler start, plus Duration. */
function endToEndMs(line: InvocationLine): number | undefined {
  const waitedMs = difference(receivedAtMs(line), line.row.upload.intendedMs)
  const durationMs = line.row.invocation?.report?.durationMs
  return waitedMs === undefined || durationMs === undefined ? undefined : waitedMs + durationMs
}

function difference(end: number | undefined, begin: number | undefined): number | undefined {
  return end === undefined || begin === undefined ? undefined : end - begin
}
