/**
 * Lambda's own log lines in the text format, as AWS writes them since 2026: fields separated by
 * tabs, a line feed at the end, and a tab before it only in a REPORT that has no Status.
 */

/** What one request came to; `durationMs` is without a first init, as Lambda reports it. */
export interface ReportFields {
  readonly requestId: string
  readonly durationMs: number
  readonly memorySizeMB: number
  /** Left out of the line where it cannot be known. */
  readonly maxMemoryUsedMB: number | undefined
  readonly initDurationMs: number | undefined
  readonly failure: { readonly status: string; readonly errorType?: string | undefined } | undefined
}

export function initStartLine(runtimeVersion: string, runtimeVersionArn: string): string {
  return `INIT_START Runtime Version: ${runtimeVersion}\tRuntime Version ARN: ${runtimeVersionArn}\n`
}

export function startLine(requestId: string): string {
  return `START RequestId: ${requestId} Version: $LATEST\n`
}

export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}\n`
}

/**
 * Billed Duration is the whole milliseconds of duration and init together, counted from the two
 * figures that the line shows: AWS bills init since August 2025.
 */
export function reportLine(report: ReportFields): string {
  const durationMs = hundredths(report.durationMs)
  const initDurationMs = report.initDurationMs && hundredths(report.initDurationMs)
  const billedDurationMs = Math.max(1, Math.ceil(hundredths(durationMs + (initDurationMs ?? 0))))
  const fields = [
    `REPORT RequestId: ${report.requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${billedDurationMs} ms`,
    `Memory Size: ${report.memorySizeMB} MB`,
  ]
  if (report.maxMemoryUsedMB !== undefined)
    fields.push(`Max Memory Used: ${report.maxMemoryUsedMB} MB`)
  if (initDurationMs !== undefined) fields.push(`Init Duration: ${initDurationMs.toFixed(2)} ms`)
  fields.push(...(report.failure ? failureFields(report.failure) : ['']))
  return `${fields.join('\t')}\n`
}

/** Lambda writes it for an init that failed; a good one shows as Init Duration in REPORT. */
export function initReportLine(
  phase: 'init' | 'invoke',
  durationMs: number,
  failure: NonNullable<ReportFields['failure']>,
): string {
  const fields = [`INIT_REPORT Init Duration: ${durationMs.toFixed(2)} ms`, `Phase: ${phase}`]
  return `${[...fields, ...failureFields(failure)].join('\t')}\n`
}

/** With spaces and an empty line, unlike all others. */
export function timedOutLine(epochMs: number, requestId: string, timeoutSeconds: number): string {
  const time = new Date(epochMs).toISOString()
  return `${time} ${requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds\n\n`
}

/** @param reason `exit status 1`, `signal: killed`; `undefined` where a runtime just ended, with 0. */
export function exitedLine(requestId: string, reason: string | undefined): string {
  const how = reason === undefined ? 'without providing a reason' : `with error: ${reason}`
  return `RequestId: ${requestId} Error: Runtime exited ${how}\nRuntime.ExitError\n`
}

function failureFields(failure: NonNullable<ReportFields['failure']>): string[] {
  const status = `Status: ${failure.status}`
  return failure.errorType === undefined ? [status] : [status, `Error Type: ${failure.errorType}`]
}

function hundredths(ms: number): number {
  return Math.round(ms * 100) / 100
}
