import type { StartEvidence } from '../inference-record.ts'
import type { InsightsMetrics } from '../insights-metrics.ts'
import type { Invocation } from '../invocation.ts'
import type { InvocationReport, XrayTrace } from '../invocation-report.ts'
import { type Attempt, crashOf, isComplete, newAttempt, toInvocation } from './attempt.ts'
import { forFailure, forInsights, forRecord, forReport, forStart } from './attempt-choice.ts'
import type { IdReader } from './byte-cursor.ts'
import { Environment, type Origin } from './environment.ts'
import { Environments } from './environments.ts'
import type { GatheredReceived, GatheredRecord } from './gathered-record.ts'
import { OpenAttempts } from './open-attempts.ts'
import { Queue } from './queue.ts'
import { UnfinishedAttempts } from './unfinished-attempts.ts'
import { WaitingById } from './waiting-by-id.ts'

/** After a complete attempt's REPORT, an XRAY line and lines of the same millisecond may come. */
const graceLines = 20

/**
 * Joins lines into invocations, in whatever order they come within `window` lines.
 *
 * A line goes to an attempt at its request that can still take it: of the same log stream as far
 * as both say, without a second START or REPORT, without records of two processes, and not after
 * the attempt's REPORT by time. Where none can take it, a new attempt begins.
 */
export class InvocationJoin {
  readonly #window: number
  readonly #grace: number
  readonly #emit: (invocation: Invocation) => void
  readonly #open: OpenAttempts
  readonly #unfinished = new UnfinishedAttempts()
  /** In the order of their REPORT lines. */
  readonly #finished = new Queue<Attempt>()
  readonly #environments = new Environments()
  /** Insights of requests that are not open. */
  readonly #insights = new WaitingById<{
    readonly metrics: InsightsMetrics
    readonly origin: Origin
  }>()
  #line = 0
  #lastReported: Attempt | undefined

  constructor(window: number, emit: (invocation: Invocation) => void) {
    this.#window = window
    this.#grace = Math.min(window, graceLines)
    this.#emit = emit
    this.#open = new OpenAttempts(window)
  }

  /** Knows the ids of requests that are being gathered. */
  get requestIds(): IdReader {
    return this.#open.requestIds
  }

  /** How many lines were read. */
  get line(): number {
    return this.#line
  }

  nextLine(): void {
    this.#line++
    for (let next = this.#finished.first; next; next = this.#finished.first) {
      const waited = this.#line - next.reportLine
      if (waited <= this.#grace || (waited <= this.#window && !isComplete(next))) return
      this.#finished.shift()
      this.#letGo(next)
    }
  }

  /** Lets go of everything. */
  end(): void {
    for (let next = this.#finished.first; next; next = this.#finished.first) {
      this.#finished.shift()
      this.#letGo(next)
    }
    this.#forceOut(this.#unfinished.size)
    this.#insightsAlone(this.#insights.size)
  }

  environment({ logStreamName }: Origin): Environment {
    return this.#environments.of(logStreamName)
  }

  start(requestId: string, { timeMs, logStreamName }: Origin): void {
    const attempt =
      forStart(this.#open.newest(requestId), logStreamName, timeMs) ??
      this.#begin(requestId, timeMs, logStreamName)
    attempt.started = true
    attempt.startedAtMs = timeMs ?? attempt.startedAtMs
    this.#settle(attempt, logStreamName)
    this.#environments.of(attempt.logStreamName).start(attempt.trail, timeMs)
  }

  report(report: InvocationReport, { timeMs, logStreamName }: Origin): void {
    const { requestId } = report
    const attempt =
      forReport(this.#open.newest(requestId), logStreamName, report, timeMs) ??
      this.#begin(requestId, timeMs, logStreamName)
    attempt.report = report
    attempt.endedAtMs = timeMs
    attempt.trail.crash ??= crashOf(report)
    this.#settle(attempt, logStreamName)
    this.#unfinished.remove(attempt)
    attempt.reportLine = this.#line
    this.#finished.push(attempt)
    this.#lastReported = attempt
  }

  /** The X-Ray line right after a REPORT line; elsewhere it cannot be placed. */
  xray(xray: XrayTrace): void {
    const last = this.#lastReported
    if (last?.report && last.reportLine + 1 === this.#line) last.report = { ...last.report, xray }
  }

  /** An END line: tells only that there was such a request. */
  ended(requestId: string, { timeMs, logStreamName }: Origin): void {
    if (!this.#open.isKnown(requestId)) this.#begin(requestId, timeMs, logStreamName)
  }

  /**
   * Lambda's words about a request that did not end well, and how it brought its environment down,
   * if it did.
   */
  failed(
    requestId: string,
    words: string,
    crash: string | undefined,
    { timeMs, logStreamName }: Origin,
  ): void {
    const attempt =
      forFailure(this.#open.newest(requestId), logStreamName) ??
      this.#begin(requestId, timeMs, logStreamName)
    attempt.failure ??= words
    attempt.trail.crash ??= crash
  }

  received(record: GatheredReceived, { timeMs, logStreamName }: Origin): void {
    const { requestId, start } = record.head
    const attempt = this.#ofProcess(requestId, start, timeMs, logStreamName)
    if (attempt.received) attempt.received.push(record)
    else attempt.received = [record]
  }

  inference(record: GatheredRecord, { timeMs, logStreamName }: Origin): void {
    const { requestId, start, logStreamName: ownStream } = record.head
    const attempt = this.#ofProcess(requestId, start, timeMs, logStreamName ?? ownStream)
    if (attempt.inferences) attempt.inferences.push(record)
    else attempt.inferences = [record]
  }

  /**
   * Goes to the oldest attempt that has none, also one that is still to come. It does not begin one:
   * Insights has a log of its own, whose order says nothing of environments.
   */
  insights(requestId: string, metrics: InsightsMetrics, origin: Origin): void {
    const attempt = forInsights(this.#open.newest(requestId), origin.logStreamName)
    if (attempt) attempt.insights = metrics
    else this.#insights.add(requestId, { metrics, origin })
    if (this.#insights.size > this.#window) this.#insightsAlone(Math.ceil(this.#window / 10))
  }

  /** The attempt that a process's record belongs to. */
  #ofProcess(
    requestId: string,
    evidence: StartEvidence,
    lineMs: number | undefined,
    logStreamName: string | undefined,
  ): Attempt {
    const { receivedAtMs } = evidence
    const timeMs = lineMs ?? receivedAtMs
    const attempt =
      forRecord(this.#open.newest(requestId), logStreamName, evidence, timeMs) ??
      this.#begin(requestId, timeMs, logStreamName)
    attempt.evidence = evidence
    attempt.startedAtMs ??= receivedAtMs
    this.#settle(attempt, logStreamName)
    return attempt
  }

  /** Places an attempt that began without a stream name, once a line gives it. */
  #settle(attempt: Attempt, logStreamName: string | undefined): void {
    if (attempt.logStreamName !== undefined || logStreamName === undefined) return
    attempt.logStreamName = logStreamName
    this.#environments.of(logStreamName).adopt(attempt.trail)
  }

  #begin(
    requestId: string,
    timeMs: number | undefined,
    logStreamName: string | undefined,
  ): Attempt {
    const trail = this.#environments.of(logStreamName).enter(this.#unfinished.size === 0)
    const attempt = this.#open.begin(requestId, trail, timeMs, logStreamName)
    this.#unfinished.add(attempt)
    // A tenth at once keeps this cheap where no request ever ends.
    if (this.#unfinished.size > this.#window) this.#forceOut(Math.ceil(this.#window / 10))
    return attempt
  }

  /** Gives up on the oldest attempts without a REPORT. */
  #forceOut(count: number): void {
    for (let left = count; left > 0 && this.#unfinished.oldest; left--) {
      const attempt = this.#unfinished.oldest
      this.#unfinished.remove(attempt)
      this.#letGo(attempt)
    }
  }

  /** Gives up on the oldest insights whose request was not found: each makes a row of its own. */
  #insightsAlone(count: number): void {
    for (const [requestId, { metrics, origin }] of this.#insights.takeOldest(count)) {
      const number = this.#open.nextNumber(requestId)
      const trail = new Environment(false).enter(false)
      const attempt = newAttempt(requestId, number, trail, origin.timeMs, origin.logStreamName)
      attempt.insights = metrics
      this.#letGo(attempt)
    }
  }

  #letGo(attempt: Attempt): void {
    this.#open.remove(attempt)
    attempt.insights ??= this.#insights.take(attempt.requestId)?.metrics
    this.#emit(toInvocation(attempt))
    // Each trail would keep all before it alive.
    attempt.trail.previous = undefined
  }
}
