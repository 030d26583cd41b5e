import type { StartEvidence } from '../inference-record.ts'
import type { InsightsMetrics } from '../insights-metrics.ts'
import type { Invocation } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { EnvironmentTrail } from './environment.ts'
import type { GatheredReceived, GatheredRecord } from './gathered-record.ts'
import { initBilledOf } from './init-billed.ts'
import { JoinedInvocation } from './joined-invocation.ts'
import { classifyStart } from './start-kind.ts'

/** One attempt at one request while its lines are being gathered. */
export interface Attempt {
  readonly requestId: string
  readonly number: number
  readonly trail: EnvironmentTrail
  /** Where its request stands among the recent ones. */
  place: number
  /** The attempt before it at the same request, as long as both are being gathered. */
  before: Attempt | undefined
  /** Of the newest of these: the highest number that was given to an attempt at the request. */
  highest: number
  /** Those that were begun before and after it and have no REPORT either. */
  older: Attempt | undefined
  newer: Attempt | undefined
  received: GatheredReceived[] | undefined
  inferences: GatheredRecord[] | undefined
  logStreamName: string | undefined
  /** The START line was seen. */
  started: boolean
  /** Time stamp of the START line, else of the first line. */
  startedAtMs: number | undefined
  report: InvocationReport | undefined
  /** Time stamp of the REPORT line. */
  endedAtMs: number | undefined
  evidence: StartEvidence | undefined
  insights: InsightsMetrics | undefined
  /** Lambda's words in a line of their own. */
  failure: string | undefined
  /** The line of the source that the REPORT was. */
  reportLine: number
}

type Outcome = Pick<InvocationReport, 'status' | 'errorType'>

/** An attempt of which one line was found. */
export function newAttempt(
  requestId: string,
  number: number,
  trail: EnvironmentTrail,
  timeMs: number | undefined,
  logStreamName: string | undefined,
): Attempt {
  return {
    requestId,
    number,
    trail,
    place: -1,
    before: undefined,
    highest: number,
    older: undefined,
    newer: undefined,
    received: undefined,
    inferences: undefined,
    logStreamName,
    started: false,
    startedAtMs: timeMs,
    report: undefined,
    endedAtMs: undefined,
    evidence: undefined,
    insights: undefined,
    failure: undefined,
    reportLine: 0,
  }
}

/** Whether nothing more is to be expected of an attempt. */
export function isComplete({ started, report, failure, received, inferences }: Attempt): boolean {
  const inference = inferences?.[0]?.head
  if (!started || !report || failure !== undefined || failureOf(report) !== undefined) return false
  if (!inferences || !inference || inferences.length < inference.items) return false
  // A handler that was given images wrote `received` first.
  return received?.[0] ? received.length >= received[0].head.parts : !inference.hasImage
}

/** The attempt as far as its lines were found. */
export function toInvocation(attempt: Attempt): Invocation {
  const { report, evidence, trail } = attempt
  return new JoinedInvocation(
    attempt,
    classifyStart(report, evidence, trail),
    report && initBilledOf(report),
    attempt.failure ?? (report && failureOf(report)),
  )
}

/** How a report says that an invocation did not end well: `timeout`, `error: Runtime.OutOfMemory`. */
export function failureOf({ status, errorType }: Outcome): string | undefined {
  if (status === 'success' || (status === undefined && errorType === undefined)) return undefined
  return [status, errorType].filter((word) => word !== undefined).join(': ')
}

/** How a report says that the environment did not survive the invocation. */
export function crashOf({ status, errorType }: Outcome): string | undefined {
  if (errorType !== undefined && /^(?:Runtime|Sandbox|Extension)\./.test(errorType))
    return errorType
  return status === 'timeout' ? status : undefined
}
