import type { InvocationReport, XrayTrace } from '../invocation-report.ts'
import { amount, type Check, count, isObject, name, object, optional, text } from './json-shape.ts'
import { reportMeasures, type WritableReport } from './report-line.ts'

/**
 * The record of a `platform.report`. Managed Instances give `durationMs` alone, and
 * `billedRestoreDurationMs` is written without being documented.
 */
interface ReportRecord {
  readonly requestId: string
  readonly metrics: Omit<InvocationReport, 'requestId' | 'status' | 'errorType' | 'xray'>
  readonly status?: string | undefined
  readonly errorType?: string | undefined
  readonly tracing?: unknown
}

export const reportRecord: Check = object({
  requestId: name,
  metrics: object({
    durationMs: amount,
    billedDurationMs: optional(count),
    memorySizeMB: optional(count),
    maxMemoryUsedMB: optional(count),
    initDurationMs: optional(amount),
    restoreDurationMs: optional(amount),
    billedRestoreDurationMs: optional(count),
  }),
  status: optional(text),
  errorType: optional(text),
})

/** The report that a checked record tells, in the same words as a text REPORT line. */
export function reportOf(checked: unknown): InvocationReport {
  const { requestId, metrics, status, errorType, tracing } = checked as ReportRecord
  const report: WritableReport = { requestId, durationMs: metrics.durationMs }
  for (const { property } of reportMeasures) {
    const value = metrics[property]
    if (value !== undefined) report[property] = value
  }
  if (status !== undefined) report.status = status
  if (errorType !== undefined) report.errorType = errorType
  const xray = traceOf(tracing)
  if (xray) report.xray = xray
  return report
}

/** Reads `{ "spanId": ..., "value": "Root=...;Parent=...;Sampled=1" }`. */
function traceOf(tracing: unknown): XrayTrace | undefined {
  if (!isObject(tracing) || typeof tracing.value !== 'string') return undefined
  const parts = new Map<string, string>()
  for (const part of tracing.value.split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0) parts.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim())
  }
  const traceId = parts.get('Root')
  if (!traceId) return undefined
  const segmentId = typeof tracing.spanId === 'string' ? tracing.spanId : parts.get('Parent')
  const sampled = parts.get('Sampled')
  return {
    traceId,
    ...(segmentId ? { segmentId } : {}),
    ...(sampled === '0' || sampled === '1' ? { sampled: sampled === '1' } : {}),
  }
}
