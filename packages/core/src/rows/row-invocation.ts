import type { InferenceRecord } from '../inference-record.ts'
import type { Invocation, StartKind } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import { inferenceRecord } from '../logs/inference-record-line.ts'
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
} from '../logs/json-shape.ts'
import { receivedRecord } from '../logs/received-record-line.ts'
import type { ReceivedRecord } from '../received-record.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import type { OtherMembers } from './other-members.ts'

/** The columns that are not derived, as a row holds them. */
interface StoredRow extends Omit<InvocationReport, 'durationMs' | 'xray'> {
  readonly attempt: number
  readonly start: StartKind
  readonly startEvidence: string
  readonly initRerun?: boolean | undefined
  readonly startedAtMs?: number | undefined
  readonly logStreamName?: string | undefined
  readonly failure?: string | undefined
  readonly durationMs?: number | undefined
  readonly traceId?: string | undefined
  readonly segmentId?: string | undefined
  readonly sampled?: boolean | undefined
  readonly keys?: readonly string[] | undefined
  readonly inferenceRecords?: readonly InferenceRecord[] | undefined
  readonly received?: ReceivedRecord | undefined
  readonly other?: OtherMembers | undefined
}

const startKinds = Object.keys({
  cold: true,
  warm: true,
  restored: true,
  provisioned: true,
  proactive: true,
  reinitialized: true,
  unknown: true,
} satisfies Record<StartKind, true>)

const storedRow: Check = object({
  requestId: name,
  attempt: position,
  start: oneOf(...startKinds),
  startEvidence: text,
  initRerun: optional(flag),
  startedAtMs: optional(finite),
  logStreamName: optional(text),
  failure: optional(text),
  durationMs: optional(amount),
  billedDurationMs: optional(count),
  initDurationMs: optional(amount),
  restoreDurationMs: optional(amount),
  billedRestoreDurationMs: optional(count),
  memorySizeMB: optional(count),
  maxMemoryUsedMB: optional(count),
  status: optional(text),
  errorType: optional(text),
  traceId: optional(text),
  segmentId: optional(text),
  sampled: optional(flag),
  keys: optional(list(text)),
  inferenceRecords: optional(list(inferenceRecord)),
  received: optional(receivedRecord),
  other: optional(
    object({
      invocation: optional(object({})),
      report: optional(object({})),
      xray: optional(object({})),
      start: optional(object({})),
    }),
  ),
})

/**
 * The invocation that a row was written from. A cell that is `null` is missing.
 *
 * @throws {MalformedRowError} A cell that is not what its column holds, or is missing.
 */
export function invocationOf(
  cells: Readonly<Record<string, unknown>>,
  place: { readonly row: number; readonly line?: number | undefined },
): Invocation {
  const present = withoutMissing(cells)
  const breach = storedRow(present)
  if (breach)
    throw new MalformedRowError(place, `\`${breach.path}\` to be ${breach.expected}`, breach.got)
  const row = present as unknown as StoredRow
  return withoutMissing({
    ...row.other?.invocation,
    requestId: row.requestId,
    attempt: row.attempt,
    report: reportOf(row),
    received: row.received,
    inferences: row.inferenceRecords ?? [],
    start: withoutMissing({
      ...row.other?.start,
      kind: row.start,
      evidence: row.startEvidence,
      initRerun: row.initRerun || undefined,
    }),
    keys: row.keys ?? [],
    startedAtMs: row.startedAtMs,
    logStreamName: row.logStreamName,
    failure: row.failure,
  }) as unknown as Invocation
}

function reportOf(row: StoredRow): object | undefined {
  if (row.durationMs === undefined) return undefined
  const { traceId, segmentId, sampled } = row
  return withoutMissing({
    requestId: row.requestId,
    ...row.other?.report,
    durationMs: row.durationMs,
    billedDurationMs: row.billedDurationMs,
    memorySizeMB: row.memorySizeMB,
    maxMemoryUsedMB: row.maxMemoryUsedMB,
    initDurationMs: row.initDurationMs,
    restoreDurationMs: row.restoreDurationMs,
    billedRestoreDurationMs: row.billedRestoreDurationMs,
    status: row.status,
    errorType: row.errorType,
    xray:
      traceId === undefined
        ? undefined
        : withoutMissing({ ...row.other?.xray, traceId, segmentId, sampled }),
  })
}

function withoutMissing(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  )
}
