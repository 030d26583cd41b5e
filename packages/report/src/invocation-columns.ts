import type { InferenceRecord, Invocation } from '@coldframe/core'
import { invocationColumns as columnsOfInvocation } from '@coldframe/core/csv'
import type { PriceSheet } from '@coldframe/pricing'
import type { FunctionSpec, StudyResult, StudyRow } from '@coldframe/study'
import { attemptsOf } from './analysis/attempts.ts'
import { executionTimeMs } from './analysis/execution-time.ts'
import { failureOf } from './analysis/failure-of.ts'
import { inferenceOfRow } from './analysis/inference-of-row.ts'
import { responseTimeMs } from './analysis/response-time.ts'
import { rowCostUsd } from './analysis/row-cost.ts'
import type { CsvValue } from './tables/table.ts'

/** What one line of `invocations.csv` is made from. */
export interface InvocationLine {
  readonly runId: string
  readonly spec: FunctionSpec
  readonly row: StudyRow
  /** The record of the row's image. */
  readonly record: InferenceRecord | undefined
  /** The row's invocation as if it had been about this image alone. */
  readonly invocation: Invocation | undefined
  readonly sheet: PriceSheet | undefined
}

type Columns = Readonly<Record<string, (line: InvocationLine) => CsvValue>>

/** The line of a row. */
export function invocationLine(
  line: Pick<InvocationLine, 'runId' | 'spec' | 'row' | 'sheet'>,
): InvocationLine {
  const { invocation } = line.row
  const record = inferenceOfRow(line.row)
  return {
    ...line,
    record,
    invocation: invocation && { ...invocation, inferences: record ? [record] : [] },
  }
}

/**
 * The columns in their order: which row, when it was sent, core's columns of an invocation, and what
 * follows from both. Times in milliseconds; `…AtMs`, `intendedMs`, `sentMs`, `uploadFinishedMs`
 * since 1970. What the study set stands before what a record says of it.
 */
export const invocationColumns: Columns = {
  run: ({ runId }) => runId,
  function: ({ spec }) => spec.name,
  index: ({ row }) => row.index,
  image: ({ row }) => row.image,
  outcome: ({ row }) => row.outcome,
  attempts: ({ row }) => attemptsOf(row).length,
  resumed: ({ row }) => row.resumed,

  offsetMs: ({ row }) => row.upload.offsetMs,
  intendedMs: ({ row }) => row.upload.intendedMs,
  sentMs: ({ row }) => row.upload.sentMs,
  uploadFinishedMs: ({ row }) => row.upload.finishedMs,
  latenessMs: ({ row }) => row.upload.latenessMs,

  ...ofInvocation(),
  framework: ({ spec, record }) => spec.framework ?? record?.framework,
  network: ({ spec, record }) => spec.network ?? record?.network,
  memorySizeMB: ({ spec }) => spec.memorySizeMB,
  architecture: ({ spec }) => spec.architecture,
  loadWhen: ({ spec, record }) => spec.loadWhen ?? record?.loadWhen,
  key: ({ row }) => row.key,
  bytes: ({ row, record }) => record?.image?.bytes ?? row.upload.bytes,

  triggerDelayMs: (line) => difference(receivedAtMs(line), line.row.upload.finishedMs),
  responseMs: ({ invocation }) => invocation && responseTimeMs(invocation),
  executionMs: ({ record }) => record && executionTimeMs(record),
  endToEndMs,
  costUsd: ({ row, sheet }) => sheet && rowCostUsd(row, sheet),
  error: ({ row }) => (row.outcome === 'succeeded' ? undefined : failureOf(row)),
}

/** Beside them, where a study repeats its functions or expects a start. */
export function sweepColumns({ functions }: Pick<StudyResult, 'functions'>): Columns {
  return {
    ...(functions.some(({ repetition }) => repetition !== undefined) && {
      repetition: ({ row }: InvocationLine) => row.repetition,
    }),
    ...(functions.some(({ spec }) => spec.expectedStart !== undefined) && {
      expectedStart: ({ spec }: InvocationLine) => spec.expectedStart,
      startFault: ({ row }: InvocationLine) => row.startFault !== undefined,
    }),
  }
}

/** Core's columns, but for how many inferences there were, one here, and for JSON. */
function ofInvocation(): Columns {
  return Object.fromEntries(
    columnsOfInvocation
      .filter(({ name, type }) => type !== 'json' && !/inferences$/i.test(name))
      .map(({ name, of }) => [
        name,
        ({ invocation }: InvocationLine) => invocation && (of(invocation) as CsvValue),
      ]),
  )
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
