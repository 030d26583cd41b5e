import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Cgroup, cgroupName, kill, removeCgroup } from './cgroup.ts'
import { cpuShare } from './concurrency.ts'
import { exitFailure, type Failure, initFailure } from './failure.ts'
import type { FunctionSettings } from './function-settings.ts'
import { functionVariables } from './function-variables.ts'
import type { LogStream } from './log-stream.ts'
import { memoryPeakMB } from './memory-peak.ts'
import { awsRuntimeFile, launchFile, runtimeClientFile } from './package-files.ts'
import { type Invocation, type Reply, RuntimeApi } from './runtime-api.ts'

/** How the process ended, and when on the monotonic clock. */
export interface Ending {
  readonly kind: 'ended'
  readonly atMs: number
  readonly failure: Failure
}

/** How an init went, and how long it took from starting the process. */
export type Initialization =
  | { readonly kind: 'ready'; readonly durationMs: number }
  | { readonly kind: 'failed'; readonly durationMs: number; readonly failure: Failure }

/**
 * One process of a function: AWS's runtime client, which loads and calls the handler, with a Runtime
 * API of its own and, where this machine allows it, a control group of its own.
 */
export class FunctionProcess {
  /** Resolves when it is gone, its output is in the log, and its control group is removed. */
  readonly ended: Promise<Ending>
  readonly #settings: FunctionSettings
  readonly #api: RuntimeApi
  readonly #cgroup: Cgroup | undefined
  readonly #child: ChildProcess
  readonly #startedMs: number
  #peakMB: number | undefined
  #timedOut = false

  static async start(settings: FunctionSettings, log: LogStream): Promise<FunctionProcess> {
    let started: FunctionProcess | undefined
    const api = await RuntimeApi.open(settings.clock, () => {
      if (started) started.#notePeak()
    })
    try {
      started = new FunctionProcess(settings, log, api)
      started.#dieWithLab()
      return started
    } catch (error) {
      started?.kill()
      await (started?.ended ?? api.close())
      throw error
    }
  }

  private constructor(settings: FunctionSettings, log: LogStream, api: RuntimeApi) {
    const { spec, limits, clock } = settings
    this.#settings = settings
    this.#api = api
    this.#cgroup = limits.cgroups?.make(cgroupName(), {
      memorySizeMB: spec.memorySizeMB,
      cpuShare: cpuShare(spec.memorySizeMB),
    })
    const cgroups = this.#cgroup?.directories ?? []
    const runtime = ['--require', runtimeClientFile, awsRuntimeFile, spec.handler]
    this.#startedMs = clock.monotonicMs()
    this.#child = spawn('/bin/sh', [launchFile, ...cgroups, '--', process.execPath, ...runtime], {
      cwd: spec.folder,
      env: functionVariables(settings, log.name, api.address),
      // A process group of its own, so that its children end with it.
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    this.#child.stdout?.on('data', (chunk: Buffer) => log.output(chunk))
    this.ended = this.#end()
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /**
   * As read at the last request of the runtime, or when it was killed; where it ran out of memory, all
   * that it had. `undefined` where the process ended before its first request.
   */
  get maxMemoryUsedMB(): number | undefined {
    return this.#peakMB
  }

  /** Until the runtime asks for its first event, at most `limitMs`; then it is killed. */
  async initialize(limitMs: number): Promise<Initialization> {
    const first = await this.#within(limitMs, this.#api.asked())
    if (typeof first === 'number') {
      await this.#drained()
      return { kind: 'ready', durationMs: first - this.#startedMs }
    }
    const { initError } = this.#api
    const failure = initError ? initFailure(initError.errorType) : first.failure
    const durationMs = (initError?.atMs ?? first.atMs) - this.#startedMs
    return { kind: 'failed', durationMs, failure }
  }

  /** Until it takes another event; resolves with how it ended instead, killed after `limitMs`. */
  async ready(limitMs: number): Promise<Ending | undefined> {
    const result = await this.#within(limitMs, this.#api.asked())
    return typeof result === 'number' ? undefined : result
  }

  /** Hands over an event. Without a reply within `limitMs` the process is killed. */
  async invoke(invocation: Invocation, limitMs: number): Promise<Reply | Ending> {
    const result = await this.#within(limitMs, this.#api.invoke(invocation))
    if (result.kind !== 'ended') await this.#drained()
    return result
  }

  /** Kills it with its children; see `ended`. */
  kill(): void {
    this.#notePeak()
    if (this.alive) this.#killGroup()
  }

  #dieWithLab(): void {
    const { pid } = this.#child
    if (pid !== undefined) this.#settings.reaper.watch(pid, this.#cgroup?.directories ?? [])
  }

  async #within<T>(limitMs: number, work: Promise<T>): Promise<T | Ending> {
    const timer = setTimeout(() => {
      this.#timedOut = true
      this.kill()
    }, limitMs)
    try {
      return await Promise.race([work, this.ended])
    } finally {
      clearTimeout(timer)
    }
  }

  /**
   * Until what the function wrote before the runtime's last request has been read. It is all in the
   * kernel by then (runtime-client.cjs sees to that), and a turn of the event loop reads all there.
   */
  async #drained(): Promise<void> {
    await nextTurn()
    await nextTurn()
  }

  async #end(): Promise<Ending> {
    try {
      const exit = once(this.#child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
      const [code, signal] = await exit
      const atMs = this.#settings.clock.monotonicMs()
      const failure = this.#failure(code, signal)
      return { kind: 'ended', atMs, failure }
    } finally {
      await this.#leaveNothing()
    }
  }

  #failure(code: number | null, signal: NodeJS.Signals | null): Failure {
    if (this.#timedOut) return { status: 'timeout' }
    const outOfMemory = signal === 'SIGKILL' && (this.#cgroup?.oomKills() ?? 0) > 0
    if (outOfMemory) this.#peakMB = this.#settings.spec.memorySizeMB
    return exitFailure(code, signal, outOfMemory)
  }

  async #leaveNothing(): Promise<void> {
    const { pid, stdout } = this.#child
    this.#killGroup()
    await removeCgroup(this.#cgroup?.directories ?? [])
    // Only a child in a session of its own, without a control group, can still hold the pipe.
    if (stdout && !stdout.closed) {
      const timer = setTimeout(() => stdout.destroy(), 500)
      await once(stdout, 'close')
      clearTimeout(timer)
    }
    await this.#api.close()
    if (pid !== undefined) this.#settings.reaper.forget(pid)
  }

  #killGroup(): void {
    if (this.#child.pid !== undefined) kill(-this.#child.pid)
  }

  #notePeak(): void {
    if (this.#child.pid !== undefined) this.#peakMB = memoryPeakMB(this.#child.pid) ?? this.#peakMB
  }
}
