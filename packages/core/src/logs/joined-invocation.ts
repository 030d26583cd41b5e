import type { InferenceRecord } from '../inference-record.ts'
import type { InsightsMetrics } from '../insights-metrics.ts'
import type { Invocation, Start } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { ReceivedRecord } from '../received-record.ts'
import type { Attempt } from './attempt.ts'
import type { GatheredRecord } from './gathered-record.ts'

/**
 * A row whose inference records are parsed when `inferences` or `keys` is first read. Both are the
 * row's own, enumerable members, so that a spread, `JSON.stringify`, `structuredClone` and
 * `Object.keys` take them like any other.
 */
export class JoinedInvocation implements Invocation {
  declare readonly inferences: readonly InferenceRecord[]
  declare readonly keys: readonly string[]
  readonly requestId: string
  readonly attempt: number
  readonly report: InvocationReport | undefined
  readonly received: ReceivedRecord | undefined
  readonly insights: InsightsMetrics | undefined
  readonly start: Start
  readonly initBilled: boolean | undefined
  readonly startedAtMs: number | undefined
  readonly logStreamName: string | undefined
  readonly failure: string | undefined
  #gathered: readonly GatheredRecord[] | undefined
  #inferences: readonly InferenceRecord[] = []
  #keys: readonly string[] | undefined

  constructor(
    attempt: Attempt,
    received: ReceivedRecord | undefined,
    start: Start,
    initBilled: boolean | undefined,
    failure: string | undefined,
  ) {
    this.requestId = attempt.requestId
    this.attempt = attempt.number
    this.report = attempt.report
    this.received = received
    this.insights = attempt.insights
    this.start = start
    this.initBilled = initBilled
    this.startedAtMs = attempt.startedAtMs
    this.logStreamName = attempt.logStreamName
    this.failure = failure
    this.#gathered = attempt.inferences
    Object.defineProperty(this, 'inferences', inferences)
    Object.defineProperty(this, 'keys', keys)
  }

  static inferencesOf(row: JoinedInvocation): readonly InferenceRecord[] {
    if (row.#gathered) {
      row.#inferences = row.#gathered.flatMap((record) => record.whole() ?? [])
      row.#gathered = undefined
    }
    return row.#inferences
  }

  static keysOf(row: JoinedInvocation): readonly string[] {
    row.#keys ??= uniqueKeys(row.received, row.inferences)
    return row.#keys
  }
}

/** One getter for all rows: V8 then gives all of them one hidden class. */
const inferences: PropertyDescriptor & ThisType<JoinedInvocation> = {
  enumerable: true,
  configurable: true,
  get() {
    return JoinedInvocation.inferencesOf(this)
  },
}

const keys: PropertyDescriptor & ThisType<JoinedInvocation> = {
  enumerable: true,
  configurable: true,
  get() {
    return JoinedInvocation.keysOf(this)
  },
}

function uniqueKeys(
  received: ReceivedRecord | undefined,
  inferences: readonly InferenceRecord[],
): readonly string[] {
  const keys = received
    ? received.objects.map((object) => object.key)
    : inferences.flatMap(({ image }) => (image ? [image.key] : []))
  return keys.length > 1 ? [...new Set(keys)] : keys
}
