import type { StartEvidence } from '../inference-record.ts'
import type { Start, StartKind } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { EnvironmentTrail, InitLines } from './environment.ts'

/** Lambda ends an on-demand init after ten seconds, so nobody waits longer for one. */
const initLimitMs = 10_000
/** What may lie between the end of an init and the request that waited for it. */
const dispatchMs = 1_000
const noLines: InitLines = {}

/**
 * How a request's environment came to be ready. Lambda's own measures decide, except where the
 * process says that it was initialized ahead: such a REPORT can carry an Init Duration too.
 *
 * @param report Lambda's account of the request.
 * @param record What the function's process said of itself.
 * @param trail What the log shows of the environment.
 */
export function classifyStart(
  report: InvocationReport | undefined,
  record: StartEvidence | undefined,
  trail: EnvironmentTrail,
): Start {
  const { init = noLines, previous, servedBefore } = trail
  const inOrder = trail.named ? '' : '; no stream names, so by order'

  if (report?.restoreDurationMs !== undefined)
    return start('restored', 'Restore Duration in REPORT')
  if (!report && !record) return start('unknown', 'no REPORT and no record')
  const ahead = initializedAhead(report, record, trail)
  if (ahead) return ahead
  if (report?.initDurationMs !== undefined) return start('cold', 'Init Duration in REPORT')
  if (record && record.sequence > 1)
    return start('warm', 'not the first request of its process, by its record')
  if (init.restored) return start('restored', `RESTORE_REPORT before START${inOrder}`)
  if (init.insideInvoke) {
    const evidence = `init of phase invoke${inOrder}`
    return servedBefore ? start('reinitialized', evidence) : rerun(evidence)
  }
  if (init.failed !== undefined && !servedBefore)
    return rerun(`the init phase ended with ${init.failed}, no Init Duration in REPORT${inOrder}`)
  if (previous?.crash !== undefined)
    return start('reinitialized', `the request before it ended with ${previous.crash}${inOrder}`)
  return record ? firstOfProcess(report, record, trail) : byReportAlone(report, trail)
}

/** Whether the environment stood ready before its first request came. */
function initializedAhead(
  report: InvocationReport | undefined,
  record: StartEvidence | undefined,
  { init = noLines, named, servedBefore, startedAtMs }: EnvironmentTrail,
): Start | undefined {
  const first = record ? record.sequence === 1 : init.started !== undefined
  if (!first || servedBefore) return undefined
  const type = record?.initializationType ?? init.initializationType
  const evidence = `initialization type ${type}${record || named ? '' : '; no stream names, so by order'}`
  if (type === 'provisioned-concurrency') return start('provisioned', evidence)
  if (type === 'snap-start') return start('restored', evidence)
  if (type === 'lambda-managed-instances') return start('proactive', evidence)
  if (init.failed !== undefined || init.insideInvoke) return undefined

  const initMs = report?.initDurationMs
  if (record) {
    // An init that ran again inside the invocation may take longer, but not longer than Duration.
    const aheadMs = record.receivedAtMs - record.initializedAtMs
    if (aheadMs > initLimitMs && aheadMs > (initMs ?? report?.durationMs ?? 0) + dispatchMs)
      return start(
        'proactive',
        `initialized ${seconds(aheadMs)} before this request, by its record`,
      )
  } else if (named && startedAtMs !== undefined && init.started?.timeMs !== undefined) {
    const aheadMs = startedAtMs - init.started.timeMs
    if (aheadMs > Math.max(initLimitMs, initMs ?? 0) + dispatchMs)
      return start('proactive', `INIT_START ${seconds(aheadMs)} before START`)
  }
  return undefined
}

/** The record says that the process is new, and REPORT, if there is one, shows no init. */
function firstOfProcess(
  report: InvocationReport | undefined,
  record: StartEvidence,
  { init, servedBefore }: EnvironmentTrail,
): Start {
  const first = 'first request of its process, by its record'
  if (servedBefore) return start('reinitialized', `${first}, in a stream that had served`)
  if (!report) return start('cold', `${first}; no REPORT`)
  const aheadMs = record.receivedAtMs - record.initializedAtMs
  if (aheadMs > report.durationMs)
    return start('proactive', `initialized ${seconds(aheadMs)} before this request, by its record`)
  const evidence = `${first}; no Init Duration in REPORT`
  return init?.started ? rerun(evidence) : start('reinitialized', evidence)
}

function byReportAlone(
  report: InvocationReport | undefined,
  { init, named, servedBefore }: EnvironmentTrail,
): Start {
  if (report?.billedDurationMs === undefined && report?.memorySizeMB === undefined)
    return start('unknown', 'REPORT of Duration alone')
  if (named && init?.started)
    return servedBefore
      ? start('reinitialized', 'INIT_START in a stream that had served; no Init Duration in REPORT')
      : start('unknown', 'INIT_START before START, yet no Init Duration in REPORT')
  return start('warm', 'no Init Duration in REPORT')
}

function start(kind: StartKind, evidence: string): Start {
  return { kind, evidence }
}

function rerun(evidence: string): Start {
  return { kind: 'cold', evidence, initRerun: true }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
