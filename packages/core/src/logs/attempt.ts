import type { InferenceRecord, StartEvidence } from '../inference-record.ts'
import type { Invocation } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { ReceivedRecord } from '../received-record.ts'
import type { EnvironmentTrail } from './environment.ts'
import { classifyStart } from './start-kind.ts'

/** One attempt at one request while its lines are being gathered. */
export interface Attempt {
  readonly requestId: string
  readonly number: number
  readonly trail: EnvironmentTrail
  readonly received: ReceivedRecord[]
  readonly inferences: InferenceRecord[]
  logStreamName: string | undefined
  /** The START line was seen. */
  started: boolean
  /** Time stamp of the START line, else of the first line. */
  startedAtMs: number | undefined
  report: InvocationReport | undefined
  /** Time stamp of the REPORT line. */
  endedAtMs: number | undefined
  evidence: StartEvidence | undefined
  /** Lambda's words in a line of their own. */
  failure: string | undefined
  /** The line of the source that the REPORT was. */
  reportLine: number
}

type Outcome = Pick<InvocationReport, 'status' | 'errorType'>

/** Whether nothing more is to be expected of an attempt. */
export function isComplete({ started, report, failure, received, inferences }: Attempt): boolean {
  const inference = inferences[0]
  if (!started || !report || failure !== undefined || failureOf(report) !== undefined) return false
  if (!inference || inferences.length < inference.items) return false
  // A handler that was given images wrote `received` first.
  return received[0] ? received.length >= received[0].parts : !inference.image
}

/** The attempt as far as its lines were found. */
export function toInvocation(attempt: Attempt): Invocation {
  const { requestId, report, trail, inferences, startedAtMs, logStreamName } = attempt
  const received = joinParts(attempt.received)
  const start = classifyStart(report, attempt.evidence, trail)
  const failure = attempt.failure ?? (report && failureOf(report))
  const keys = received
    ? received.objects.map((object) => object.key)
    : inferences.flatMap(({ image }) => (image ? [image.key] : []))
  return {
    requestId,
    attempt: attempt.number,
    report,
    received,
    inferences,
    start,
    keys: keys.length > 1 ? [...new Set(keys)] : keys,
    startedAtMs,
    logStreamName,
    failure,
  }
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

/** A `received` record of several parts as one that names all objects. */
function joinParts(parts: readonly ReceivedRecord[]): ReceivedRecord | undefined {
  const [first] = parts
  if (!first || parts.length === 1) return first
  const sorted = [...parts].sort((a, b) => a.part - b.part)
  return { ...first, ...sorted[0], objects: sorted.flatMap((part) => part.objects) }
}
