import type { StartEvidence } from '../inference-record.ts'
import type { InsightsMetrics } from '../insights-metrics.ts'
import type { Invocation } from '../invocation.ts'
import type { InvocationReport, XrayTrace } from '../invocation-report.ts'
import { type Attempt, crashOf, isComplete, newAttempt, toInvocation } from './attempt.ts'
import { forFailure, forRecord, forReport, forStart } from './attempt-choice.ts'
import { Environment, type Origin } from './environment.ts'
import type { GatheredReceived, GatheredRecord } from './gathered-record.ts'
import { Queue } from './queue.ts'
import { RecentMap } from './recent-map.ts'
import { RecentRequests } from './recent-requests.ts'
import { WaitingById } from './waiting-by-id.ts'

/** Log streams whose last request is remembered. */
const rememberedStreams = 10_000

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
  /**
   * A request's open attempts, or how many it had once they are let go. Entries are overwritten, not
   * deleted: a Map that is added to and deleted from all the time keeps its dead values in memory.
   */
  readonly #requests: RecentRequests<Attempt[] | number>
  /** Attempts in the order of their first lines; those with a REPORT are removed now and then. */
  #begun: Attempt[] = []
  #unfinished = 0
  /** In the order of their REPORT lines. */
  readonly #finished = new Queue<Attempt>()
  readonly #streams: RecentMap<string, Environment>
  /** Insights of requests that are not open. */
  readonly #insights = new WaitingById<{
    readonly metrics: InsightsMetrics
    readonly origin: Origin
  }>()
  readonly #listing = new Environment(false)
  #line = 0
  #lastReported: Attempt | undefined

  constructor(window: number, emit: (invocation: Invocation) => void) {
    this.#window = window
    this.#grace = Math.min(window, graceLines)
    this.#emit = emit
    this.#requests = new RecentRequests(window, (value) => typeof value !== 'number')
    this.#streams = new RecentMap(rememberedStreams)
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
    this.#forceOut(this.#unfinished)
    this.#insightsAlone(this.#insights.size)
  }

  environment({ logStreamName }: Origin): Environment {
    if (logStreamName === undefined) return this.#listing
    let environment = this.#streams.get(logStreamName)
    if (!environment) {
      environment = new Environment(true)
      this.#streams.set(logStreamName, environment)
    }
    return environment
  }

  start(requestId: string, origin: Origin): void {
    const open = this.#open(requestId, origin)
    const attempt = forStart(open, origin.timeMs) ?? this.#begin(requestId, origin)
    attempt.started = true
    attempt.startedAtMs = origin.timeMs ?? attempt.startedAtMs
    this.#settle(attempt, origin.logStreamName)
    this.environment(attempt).start(attempt.trail, origin.timeMs)
  }

  report(report: InvocationReport, origin: Origin): void {
    const { requestId } = report
    const open = this.#open(requestId, origin)
    const attempt = forReport(open, report, origin.timeMs) ?? this.#begin(requestId, origin)
    attempt.report = report
    attempt.endedAtMs = origin.timeMs
    attempt.trail.crash ??= crashOf(report)
    this.#settle(attempt, origin.logStreamName)
    this.#unfinished--
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
  ended(requestId: string, origin: Origin): void {
    if (this.#requests.get(requestId) === undefined) this.#begin(requestId, origin)
  }

  /**
   * Lambda's words about a request that did not end well, and how it brought its environment down,
   * if it did.
   */
  failed(requestId: string, words: string, crash: string | undefined, origin: Origin): void {
    const attempt = forFailure(this.#open(requestId, origin)) ?? this.#begin(requestId, origin)
    attempt.failure ??= words
    attempt.trail.crash ??= crash
  }

  received(record: GatheredReceived, origin: Origin): void {
    this.#ofProcess(record.head.requestId, record.head.start, origin).received.push(record)
  }

  inference(record: GatheredRecord, origin: Origin): void {
    const { requestId, start, logStreamName: ownStream } = record.head
    const logStreamName = origin.logStreamName ?? ownStream
    const place = { timeMs: origin.timeMs, logStreamName }
    this.#ofProcess(requestId, start, place).inferences.push(record)
  }

  /**
   * Goes to the oldest attempt that has none, also one that is still to come. It does not begin one:
   * Insights has a log of its own, whose order says nothing of environments.
   */
  insights(requestId: string, metrics: InsightsMetrics, origin: Origin): void {
    const attempt = this.#open(requestId, origin).find(({ insights }) => insights === undefined)
    if (attempt) attempt.insights = metrics
    else this.#insights.add(requestId, { metrics, origin })
    if (this.#insights.size > this.#window) this.#insightsAlone(Math.ceil(this.#window / 10))
  }

  /** The attempt that a process's record belongs to. */
  #ofProcess(requestId: string, evidence: StartEvidence, origin: Origin): Attempt {
    const { receivedAtMs } = evidence
    const { timeMs = receivedAtMs, logStreamName } = origin
    const attempt =
      forRecord(this.#open(requestId, origin), evidence, timeMs) ??
      this.#begin(requestId, { timeMs, logStreamName })
    attempt.evidence = evidence
    attempt.startedAtMs ??= receivedAtMs
    this.#settle(attempt, logStreamName)
    return attempt
  }

  /** Places an attempt that began without a stream name, once a line gives it. */
  #settle(attempt: Attempt, logStreamName: string | undefined): void {
    if (attempt.logStreamName !== undefined || logStreamName === undefined) return
    attempt.logStreamName = logStreamName
    this.environment(attempt).adopt(attempt.trail)
  }

  /** The attempts at a request that are not known to be of another log stream. */
  #open(requestId: string, { logStreamName }: Origin): Attempt[] {
    const attempts = this.#requests.get(requestId)
    if (attempts === undefined || typeof attempts === 'number') return []
    const isOther = (attempt: Attempt) =>
      attempt.logStreamName !== undefined && attempt.logStreamName !== logStreamName
    return logStreamName !== undefined && attempts.some(isOther)
      ? attempts.filter((attempt) => !isOther(attempt))
      : attempts
  }

  #begin(requestId: string, origin: Origin): Attempt {
    const earlier = this.#requests.get(requestId) ?? 0
    const number = (typeof earlier === 'number' ? earlier : (earlier.at(-1)?.number ?? 0)) + 1
    const trail = this.environment(origin).enter(this.#unfinished === 0)
    const attempt = newAttempt(requestId, number, trail, origin)
    this.#requests.set(requestId, typeof earlier === 'number' ? [attempt] : [...earlier, attempt])
    this.#begun.push(attempt)
    this.#unfinished++
    if (this.#begun.length > 2 * this.#unfinished + 100) this.#begun = this.#begun.filter(isOpen)
    // A tenth at once keeps this cheap where no request ever ends.
    if (this.#unfinished > this.#window) this.#forceOut(Math.ceil(this.#window / 10))
    return attempt
  }

  /** Gives up on the oldest attempts without a REPORT. */
  #forceOut(count: number): void {
    const open = this.#begun.filter(isOpen)
    this.#begun = open.slice(count)
    for (const attempt of open.slice(0, count)) {
      this.#unfinished--
      this.#letGo(attempt)
    }
  }

  /** Gives up on the oldest insights whose request was not found: each makes a row of its own. */
  #insightsAlone(count: number): void {
    for (const [requestId, { metrics, origin }] of this.#insights.takeOldest(count)) {
      const earlier = this.#requests.get(requestId)
      const number = typeof earlier === 'number' ? earlier + 1 : 1
      const attempt = newAttempt(requestId, number, new Environment(false).enter(false), origin)
      attempt.insights = metrics
      this.#letGo(attempt)
    }
  }

  #letGo(attempt: Attempt): void {
    const { requestId, number } = attempt
    const attempts = this.#requests.get(requestId)
    if (Array.isArray(attempts)) {
      const others = attempts.length === 1 ? [] : attempts.filter((other) => other !== attempt)
      this.#requests.set(requestId, others.length > 0 ? others : number)
    } else this.#requests.set(requestId, number)
    attempt.insights ??= this.#insights.take(requestId)?.metrics
    this.#emit(toInvocation(attempt))
    // Each trail would keep all before it alive.
    attempt.trail.previous = undefined
  }
}

function isOpen(attempt: Attempt): boolean {
  return attempt.report === undefined
}
