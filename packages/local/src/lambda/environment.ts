import { createHash, randomBytes } from 'node:crypto'
import type { Failure } from './failure.ts'
import { FunctionProcess, type Initialization } from './function-process.ts'
import type { FunctionSettings } from './function-settings.ts'
import {
  endLine,
  exitedLine,
  initReportLine,
  initStartLine,
  reportLine,
  startLine,
  timedOutLine,
} from './log-lines.ts'
import { LogStream } from './log-stream.ts'
import { awsRuntimeVersion } from './package-files.ts'

/** One event to be handled. */
export interface InvocationRequest {
  readonly requestId: string
  /** JSON. */
  readonly payload: string
}

/** How an invocation ended. */
export type InvocationOutcome = { readonly status: 'success' } | Failure

/**
 * One execution environment: a log stream, and a process that handles one event at a time.
 *
 * Like Lambda's, it initializes when its first event comes. Where that fails, or where the process
 * ends later, it initializes again inside the next invocation: under the function's timeout, its
 * time within Duration, and no Init line unless it fails.
 *
 * A handler that throws is reported with `Status: error` and the type of its error. That is inferred
 * from the JSON format's `status`: AWS documents Status for timeouts and for runtimes that end, and
 * text logs of 2024 show none for a handler's own error. The environment stays warm.
 */
export class Environment {
  readonly log: LogStream
  readonly #settings: FunctionSettings
  #process: FunctionProcess | undefined
  #fresh = true
  #ended = false

  constructor(settings: FunctionSettings) {
    this.#settings = settings
    this.log = new LogStream(settings.logs, settings.logGroup, settings.clock)
  }

  /** Handles one event. `undefined` where the environment was ended before that. */
  async invoke(request: InvocationRequest): Promise<InvocationOutcome | undefined> {
    const { clock, spec } = this.#settings
    const timeoutMs = spec.timeoutSeconds * 1000
    const initDurationMs = this.#fresh ? await this.#firstInit() : undefined
    const state = await this.#stateOfProcess(timeoutMs)
    if (this.#ended) return undefined
    const beganMs = clock.monotonicMs()
    let failure = state === 'gone' ? await this.#initAgain(timeoutMs) : state
    let endedMs = clock.monotonicMs()
    const process = this.#process
    if (this.#ended || !process) return undefined
    this.log.write(startLine(request.requestId))
    if (!failure) {
      const remainingMs = beganMs + timeoutMs - endedMs
      const invocation = {
        ...request,
        deadlineMs: clock.epochMs() + remainingMs,
        functionArn: this.#settings.arn,
        traceId: newTraceId(clock.epochMs()),
      }
      const result = await process.invoke(invocation, remainingMs)
      if (this.#ended) return undefined
      endedMs = result.atMs
      if (result.kind === 'error') failure = { status: 'error', errorType: result.errorType }
      else if (result.kind === 'ended') failure = result.failure
    }
    this.#logEnd(request.requestId, failure, {
      // Lambda reports the timeout itself, not when the process was gone.
      durationMs: failure?.status === 'timeout' ? timeoutMs : endedMs - beganMs,
      maxMemoryUsedMB: process.maxMemoryUsedMB,
      initDurationMs,
    })
    await this.log.settled()
    return failure ?? { status: 'success' }
  }

  /** Kills its process; an event in progress is dropped without a further line. */
  async end(): Promise<void> {
    this.#ended = true
    this.#process?.kill()
    await this.#process?.ended
    await this.log.settled()
  }

  async #firstInit(): Promise<number | undefined> {
    this.#fresh = false
    const version = `nodejs:${process.versions.node.split('.')[0]}.local-${awsRuntimeVersion}`
    const hash = createHash('sha256').update(`${process.version} ${version}`).digest('hex')
    const arn = `arn:aws:lambda:${this.#settings.region}::runtime:${hash}`
    this.log.write(initStartLine(version, arn))
    const init = await this.#initialize('init', this.#settings.initLimitMs)
    return init.kind === 'ready' ? init.durationMs : undefined
  }

  async #initAgain(limitMs: number): Promise<Failure | undefined> {
    const init = await this.#initialize('invoke', limitMs)
    return init.kind === 'failed' ? init.failure : undefined
  }

  async #initialize(phase: 'init' | 'invoke', limitMs: number): Promise<Initialization> {
    const process = await FunctionProcess.start(this.#settings, this.log)
    this.#process = process
    // Where it ends while idle, an error in that is for the next invocation to throw.
    process.ended.catch(() => undefined)
    if (this.#ended) process.kill()
    const init = await process.initialize(limitMs)
    if (init.kind === 'failed' && !this.#ended) {
      this.log.flush()
      this.log.write(initReportLine(phase, init.durationMs, init.failure))
    }
    return init
  }

  /** Of the process as the last event left it; a failure where it hangs and does not take another. */
  async #stateOfProcess(limitMs: number): Promise<'gone' | Failure | undefined> {
    if (!this.#process?.alive) {
      await this.#process?.ended
      return 'gone'
    }
    const ending = await this.#process.ready(limitMs)
    if (ending?.failure.status === 'error') return 'gone'
    return ending?.failure
  }

  #logEnd(
    requestId: string,
    failure: Failure | undefined,
    figures: {
      readonly durationMs: number
      readonly maxMemoryUsedMB: number | undefined
      readonly initDurationMs: number | undefined
    },
  ): void {
    const { clock, spec } = this.#settings
    const { memorySizeMB, timeoutSeconds } = spec
    this.log.flush()
    if (failure?.status === 'timeout')
      this.log.write(timedOutLine(clock.epochMs(), requestId, timeoutSeconds))
    if (failure?.exit) this.log.write(exitedLine(requestId, failure.exit.reason))
    this.log.write(endLine(requestId), reportLine({ requestId, memorySizeMB, failure, ...figures }))
  }
}

/** An X-Amzn-Trace-Id value of the form that X-Ray checks: version, seconds, 96 random bits. */
function newTraceId(epochMs: number): string {
  const seconds = Math.floor(epochMs / 1000).toString(16)
  const [root, parent] = [randomBytes(12).toString('hex'), randomBytes(8).toString('hex')]
  return `Root=1-${seconds}-${root};Parent=${parent};Sampled=0`
}
