/** Where a line comes from, as far as the source says. */
export interface Origin {
  readonly timeMs?: number | undefined
  readonly logStreamName?: string | undefined
}

/** What the log shows of an environment before and during one request. */
export interface EnvironmentTrail {
  /** The environment is known by its log stream; without, lines are taken in order. */
  named: boolean
  startedAtMs?: number | undefined
  /** A request of the same stream came before. */
  servedBefore: boolean
  /** The request before this one. */
  previous?: EnvironmentTrail | undefined
  /** How this request brought its environment down. */
  crash?: string | undefined
  init?: InitLines | undefined
}

/** The init and restore lines that belong to one request. */
export interface InitLines {
  started?: { readonly timeMs?: number | undefined }
  initializationType?: string
  /** The status of an init phase that did not go well. */
  failed?: string
  /** An init ran inside the invocation. */
  insideInvoke?: true
  restored?: true
}

/**
 * One log stream, or everything that came without stream names. Init and restore lines name no
 * request: they belong to the next one of their environment, or to the one that runs where they
 * say so.
 */
export class Environment {
  readonly #named: boolean
  #requests = 0
  #current: EnvironmentTrail | undefined
  /** Lines that wait for the next request. */
  #waiting: InitLines | undefined

  constructor(named: boolean) {
    this.#named = named
  }

  /**
   * A request's first line.
   *
   * @param alone Whether no other request is running anywhere in the source. Without stream names
   * the request before says something about this one's environment only then.
   */
  enter(alone: boolean): EnvironmentTrail {
    const trail: EnvironmentTrail = {
      named: this.#named,
      startedAtMs: undefined,
      servedBefore: this.#named && this.#requests > 0,
      previous: this.#named || alone ? this.#current : undefined,
      crash: undefined,
      init: this.#waiting,
    }
    this.#waiting = undefined
    this.#requests++
    this.#current = trail
    return trail
  }

  /** A request that began without a stream name turns out to belong to this stream. */
  adopt(trail: EnvironmentTrail): void {
    trail.named = true
    trail.servedBefore = this.#requests > 0
    trail.previous = this.#current
    this.#requests++
    this.#current = trail
  }

  /** The START line of a request that other lines announced. */
  start(trail: EnvironmentTrail, timeMs: number | undefined): void {
    trail.startedAtMs = timeMs
    if (trail !== this.#current || !this.#waiting) return
    trail.init = { ...trail.init, ...this.#waiting }
    this.#waiting = undefined
  }

  initStarted(origin: Origin, phase: string | undefined, initializationType?: string): void {
    const lines = this.#linesFor(origin, phase)
    if (phase === 'invoke') lines.insideInvoke = true
    else lines.started = { timeMs: origin.timeMs }
    if (initializationType !== undefined) lines.initializationType = initializationType
  }

  initReported(origin: Origin, phase: string | undefined, status: string | undefined): void {
    const lines = this.#linesFor(origin, phase)
    if (phase === 'invoke') lines.insideInvoke = true
    else if (status !== undefined && status !== 'success') lines.failed = status
  }

  restored(origin: Origin): void {
    this.#linesFor(origin, undefined).restored = true
  }

  /** Lines of one millisecond come in any order, so time decides before order does. */
  #linesFor({ timeMs }: Origin, phase: string | undefined): InitLines {
    const current = this.#current
    const startedAtMs = current?.startedAtMs ?? Number.NEGATIVE_INFINITY
    const before = timeMs !== undefined && timeMs <= startedAtMs
    if (current && (phase === 'invoke' || before)) {
      current.init ??= {}
      return current.init
    }
    this.#waiting ??= {}
    return this.#waiting
  }
}
