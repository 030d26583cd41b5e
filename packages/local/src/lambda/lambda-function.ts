import { InvalidInputError } from '@coldframe/core'
import { concurrency } from './concurrency.ts'
import { Environment } from './environment.ts'
import { EventQueue, type QueueBacklog } from './event-queue.ts'
import type { FunctionSettings } from './function-settings.ts'

/** A function that takes events. */
export interface LambdaFunction {
  readonly arn: string
  /** Whether `retire` was called. */
  readonly retired: boolean
  /**
   * Invokes it asynchronously. An event whose id was queued before is not queued again, also not by
   * another process with the same directory.
   *
   * @throws {InvalidInputError} for a payload that is not JSON, or after `retire`.
   */
  enqueue(event: { readonly id: string; readonly payload: unknown }): void
  /** @throws what stopped the function: a log or a journal that cannot be written. */
  backlog(): QueueBacklog
  /** Ends its environments. Events that are not finished stay in the journal. */
  retire(): Promise<void>
}

/** Where a function keeps its queue, and how it spreads events over environments. */
export interface LambdaFunctionOptions {
  readonly journal: string
  readonly cores: number
  readonly keepAliveMs: number
  readonly retryDelaysMs: readonly number[]
}

/**
 * One function with its queue and its environments. An event goes to the free environment that was
 * used last, else to a new one, up to as many as the machine has cores for; else it waits.
 */
export class LocalFunction implements LambdaFunction {
  readonly arn: string
  readonly #settings: FunctionSettings
  readonly #queue: EventQueue
  readonly #maximum: number
  readonly #keepAliveMs: number
  readonly #environments = new Set<Environment>()
  /** With the timer that ends it; the one used last is last. */
  readonly #free = new Map<Environment, NodeJS.Timeout>()
  readonly #work = new Set<Promise<void>>()
  #retirement: Promise<void> | undefined
  #fault: { readonly error: unknown } | undefined

  constructor(settings: FunctionSettings, options: LambdaFunctionOptions) {
    const { spec, clock } = settings
    this.arn = settings.arn
    this.#settings = settings
    this.#maximum = concurrency(options.cores, spec.memorySizeMB)
    this.#keepAliveMs = options.keepAliveMs
    this.#queue = new EventQueue({
      path: options.journal,
      maximumRetryAttempts: spec.maximumRetryAttempts ?? 2,
      retryDelaysMs: options.retryDelaysMs,
      clock,
      onReady: () => this.#dispatch(),
    })
    this.#dispatch()
  }

  get retired(): boolean {
    return this.#retirement !== undefined
  }

  enqueue(event: { readonly id: string; readonly payload: unknown }): void {
    if (this.retired)
      throw new InvalidInputError('a function that is not retired', this.arn, 'Create it again.')
    this.#queue.add(event.id, event.payload)
  }

  backlog(): QueueBacklog {
    if (this.#fault) throw this.#fault.error
    return this.#queue.backlog()
  }

  retire(): Promise<void> {
    this.#retirement ??= this.#retire()
    return this.#retirement
  }

  async #retire(): Promise<void> {
    for (const timer of this.#free.values()) clearTimeout(timer)
    for (const environment of this.#environments) this.#track(environment.end())
    await Promise.all(this.#work)
    this.#queue.close()
    if (this.#fault) throw this.#fault.error
  }

  #dispatch(): void {
    while (this.#queue.ready && !this.retired && !this.#fault) {
      const environment = this.#takeEnvironment()
      if (!environment) return
      this.#track(this.#handleNext(environment))
    }
  }

  #takeEnvironment(): Environment | undefined {
    const [environment, timer] = [...this.#free].at(-1) ?? []
    if (environment) {
      clearTimeout(timer)
      this.#free.delete(environment)
      return environment
    }
    if (this.#environments.size === this.#maximum) return undefined
    const created = new Environment(this.#settings)
    this.#environments.add(created)
    return created
  }

  async #handleNext(environment: Environment): Promise<void> {
    const event = this.#queue.start(environment.log.name)
    if (!event) return
    const outcome = await environment.invoke(event)
    if (!outcome) return
    this.#queue.finish(event, outcome)
    if (this.retired) return
    const timer = setTimeout(() => this.#track(this.#expire(environment)), this.#keepAliveMs)
    this.#free.set(environment, timer)
    this.#dispatch()
  }

  async #expire(environment: Environment): Promise<void> {
    this.#free.delete(environment)
    await environment.end()
    this.#environments.delete(environment)
    this.#dispatch()
  }

  /** Keeps the first error for `backlog`: a function that cannot log or keep its queue stops. */
  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        this.#fault ??= { error }
      })
      .then(() => void this.#work.delete(tracked))
    this.#work.add(tracked)
  }
}
