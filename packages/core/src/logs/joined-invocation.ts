import type { InferenceRecord } from '../inference-record.ts'
import type { InsightsMetrics } from '../insights-metrics.ts'
import type { Invocation, Start } from '../invocation.ts'
import type { InvocationReport } from '../invocation-report.ts'
import type { ReceivedRecord } from '../received-record.ts'
import type { Attempt } from './attempt.ts'
import type { GatheredReceived, GatheredRecord } from './gathered-record.ts'

const none: readonly never[] = Object.freeze([])

/**
 * A row whose records are parsed when `inferences`, `received` or `keys` is first read. They are the
 * row's own, enumerable members, so that a spread, `JSON.stringify`, `structuredClone` and
 * `Object.keys` take them like any other.
 */
export class JoinedInvocation implements Invocation {
  declare readonly inferences: readonly InferenceRecord[]
  declare readonly received: ReceivedRecord | undefined
  declare readonly keys: readonly string[]
  readonly requestId: string
  readonly attempt: number
  readonly report: InvocationReport | undefined
  readonly insights: InsightsMetrics | undefined
  readonly start: Start
  readonly initBilled: boolean | undefined
  readonly startedAtMs: number | undefined
  readonly logStreamName: string | undefined
  readonly failure: string | undefined
  #gathered: readonly GatheredRecord[] | undefined
  #inferences: readonly InferenceRecord[] = none
  #parts: readonly GatheredReceived[] | undefined
  #received: ReceivedRecord | undefined
  #keys: readonly string[] | undefined

  constructor(
    attempt: Attempt,
    start: Start,
    initBilled: boolean | undefined,
    failure: string | undefined,
  ) {
    this.requestId = attempt.requestId
    this.attempt = attempt.number
    this.report = attempt.report
    this.insights = attempt.insights
    this.start = start
    this.initBilled = initBilled
    this.startedAtMs = attempt.startedAtMs
    this.logStreamName = attempt.logStreamName
    this.failure = failure
    this.#gathered = attempt.inferences
    this.#parts = attempt.received
    // Where there is nothing to parse, a value: to define an accessor costs as much as all the rest.
    if (attempt.received) Object.defineProperty(this, 'received', received)
    else this.received = undefined
    if (attempt.inferences) Object.defineProperty(this, 'inferences', inferences)
    else this.inferences = none
    if (mayHaveKeys(attempt)) Object.defineProperty(this, 'keys', keys)
    else this.keys = none
  }

  static inferencesOf(row: JoinedInvocation): readonly InferenceRecord[] {
    if (row.#gathered) {
      row.#inferences = wholeRecords(row.#gathered)
      row.#gathered = undefined
    }
    return row.#inferences
  }

  static receivedOf(row: JoinedInvocation): ReceivedRecord | undefined {
    if (row.#parts) {
      row.#received = joinParts(row.#parts.flatMap((part) => part.whole() ?? []))
      row.#parts = undefined
    }
    return row.#received
  }

  static keysOf(row: JoinedInvocation): readonly string[] {
    row.#keys ??= uniqueKeys(row)
    return row.#keys
  }
}

function mayHaveKeys({ received, inferences }: Attempt): boolean {
  if (received) return true
  if (inferences) for (const { head } of inferences) if (head.hasImage) return true
  return false
}

/** One getter for all rows: V8 then gives all of them one hidden class. */
const inferences: PropertyDescriptor & ThisType<JoinedInvocation> = {
  enumerable: true,
  configurable: true,
  get() {
    return JoinedInvocation.inferencesOf(this)
  },
}

const received: PropertyDescriptor & ThisType<JoinedInvocation> = {
  enumerable: true,
  configurable: true,
  get() {
    return JoinedInvocation.receivedOf(this)
  },
}

const keys: PropertyDescriptor & ThisType<JoinedInvocation> = {
  enumerable: true,
  configurable: true,
  get() {
    return JoinedInvocation.keysOf(this)
  },
}

/** A list for one, made at once, takes a fraction of what `flatMap` takes. */
function wholeRecords(gathered: readonly GatheredRecord[]): readonly InferenceRecord[] {
  const [first] = gathered
  if (!first || gathered.length > 1) return gathered.flatMap((record) => record.whole() ?? [])
  const whole = first.whole()
  return whole ? [whole] : none
}

/** A `received` record of several parts as one that names all objects. */
function joinParts(parts: readonly ReceivedRecord[]): ReceivedRecord | undefined {
  const [first] = parts
  if (!first || parts.length === 1) return first
  const sorted = [...parts].sort((a, b) => a.part - b.part)
  return { ...first, ...sorted[0], objects: sorted.flatMap((part) => part.objects) }
}

function uniqueKeys(row: Invocation): readonly string[] {
  const keys = row.received
    ? row.received.objects.map((object) => object.key)
    : row.inferences.flatMap(({ image }) => (image ? [image.key] : []))
  return keys.length > 1 ? [...new Set(keys)] : keys
}
