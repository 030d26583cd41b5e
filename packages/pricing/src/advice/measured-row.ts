import type { InvocationReport, StartKind } from '@coldframe/core'
import type { Architecture } from '../price-sheet.ts'

/** One measured invocation; core's `Invocation` is such a row. */
export interface MeasuredRow {
  readonly report?: Omit<InvocationReport, 'requestId'> | undefined
  readonly start: { readonly kind: StartKind }
  readonly inferences?:
    | readonly { readonly environment: { readonly architecture?: string | undefined } }[]
    | undefined
}

/** A row whose bill is known. */
export interface BilledRow extends MeasuredRow {
  readonly report: Omit<InvocationReport, 'requestId'> & {
    readonly billedDurationMs: number
    readonly memorySizeMB: number
  }
}

/** Whether Lambda's report of a row is there, with what it billed. */
export function isBilled(row: MeasuredRow): row is BilledRow {
  return row.report?.billedDurationMs !== undefined && row.report.memorySizeMB !== undefined
}

/** Duration, and what the request waited for before it: its init or its restore. */
export function responseTimeMs({ report, start }: BilledRow): number {
  const waited = start.kind === 'cold' ? (report.initDurationMs ?? 0) : 0
  return report.durationMs + waited + (report.restoreDurationMs ?? 0)
}

/** The architecture that the handler wrote into its record; `undefined` where it wrote none. */
export function recordedArchitecture(row: MeasuredRow): Architecture | undefined {
  const recorded = row.inferences?.[0]?.environment.architecture
  return recorded === 'x86_64' || recorded === 'arm64' ? recorded : undefined
}
