import { randomUUID } from 'node:crypto'
import { type Clock, InvalidInputError } from '@coldframe/core'
import type { InvocationOutcome } from './environment.ts'
import { QueueJournal } from './queue-journal.ts'

/** An event of the asynchronous queue. */
export interface QueuedEvent {
  readonly id: string
  /** The same at every attempt. */
  readonly requestId: string
  /** JSON. */
  readonly payload: string
  /** How many attempts have been started. */
  attempts: number
}

/** Where the events stand; the four add up to all events ever queued. */
export interface QueueBacklog {
  /** For a free environment, or for the delay before another attempt. */
  readonly waiting: number
  readonly running: number
  /** Handled well. */
  readonly finished: number
  /** Given up after the last attempt. */
  readonly failed: number
}

/** How a queue keeps its events and tries them again. */
export interface EventQueueOptions {
  /** Its journal. */
  readonly path: string
  readonly maximumRetryAttempts: number
  /** The delay before the second attempt, before the third; the last one holds for any after it. */
  readonly retryDelaysMs: readonly number[]
  readonly clock: Clock
  /** Called whenever an event can be taken. */
  readonly onReady: () => void
}

/**
 * Lambda's asynchronous queue of one function: first in, first out, each event known by its id,
 * tried again after a failure with the same request id.
 *
 * Every transition is on disk before it takes effect. An attempt that was started and never finished,
 * because the lab was killed, counts as used up, and another is always made after it.
 */
export class EventQueue {
  readonly #options: EventQueueOptions
  readonly #journal: QueueJournal
  readonly #known = new Set<string>()
  readonly #waiting: QueuedEvent[] = []
  readonly #delays = new Set<NodeJS.Timeout>()
  #running = 0
  #finished = 0
  #failed = 0

  constructor(options: EventQueueOptions) {
    this.#options = options
    this.#journal = new QueueJournal(options.path)
    this.#replay()
  }

  /** Does nothing where an event of this id was added before, by this process or an earlier one. */
  add(id: string, payload: unknown): void {
    if (this.#known.has(id)) return
    const text = JSON.stringify(payload)
    if (text === undefined) throw new InvalidInputError('`payload` to be JSON', payload)
    const requestId = randomUUID()
    this.#journal.append({ type: 'queued', atMs: this.#now(), id, requestId, payload })
    this.#known.add(id)
    this.#waiting.push({ id, requestId, payload: text, attempts: 0 })
    this.#options.onReady()
  }

  /** Whether an event can be taken now. */
  get ready(): boolean {
    return this.#waiting.length > 0
  }

  /** Takes the event that has waited longest, for an attempt in the environment of `logStream`. */
  start(logStream: string): QueuedEvent | undefined {
    const event = this.#waiting.shift()
    if (!event) return undefined
    const { id, requestId } = event
    event.attempts += 1
    const attempt = event.attempts
    this.#journal.append({ type: 'started', atMs: this.#now(), id, attempt, requestId, logStream })
    this.#running += 1
    return event
  }

  /** Ends an attempt; a failed one is followed by another as long as retries are left. */
  finish(event: QueuedEvent, outcome: InvocationOutcome): void {
    const { id, attempts: attempt } = event
    const { maximumRetryAttempts, retryDelaysMs, onReady } = this.#options
    const again = outcome.status !== 'success' && attempt <= maximumRetryAttempts
    const errorType = outcome.status === 'success' ? undefined : outcome.errorType
    const result = { outcome: outcome.status, errorType, again }
    this.#journal.append({ type: 'finished', atMs: this.#now(), id, attempt, ...result })
    this.#running -= 1
    this.#count(outcome.status, again)
    if (!again) return
    const delay = setTimeout(
      () => {
        this.#delays.delete(delay)
        this.#waiting.push(event)
        onReady()
      },
      retryDelaysMs[attempt - 1] ?? retryDelaysMs.at(-1) ?? 0,
    )
    this.#delays.add(delay)
  }

  backlog(): QueueBacklog {
    return {
      waiting: this.#waiting.length + this.#delays.size,
      running: this.#running,
      finished: this.#finished,
      failed: this.#failed,
    }
  }

  /** Stops; what is not finished stays so in the journal, for the next process to take up. */
  close(): void {
    for (const delay of this.#delays) clearTimeout(delay)
    this.#journal.close()
  }

  #replay(): void {
    const open = new Map<string, QueuedEvent>()
    for (const record of this.#journal.past) {
      const { id } = record
      const event = open.get(id)
      if (record.type === 'queued') {
        const { requestId, payload } = record
        open.set(id, { id, requestId, payload: JSON.stringify(payload), attempts: 0 })
        this.#known.add(id)
      } else if (event && record.type === 'started') event.attempts = record.attempt
      else if (event && record.type === 'finished') {
        this.#count(record.outcome, record.again)
        if (!record.again) open.delete(id)
      }
    }
    this.#waiting.push(...open.values())
  }

  #count(outcome: InvocationOutcome['status'], again: boolean): void {
    if (outcome === 'success') this.#finished += 1
    else if (!again) this.#failed += 1
  }

  #now(): number {
    return this.#options.clock.epochMs()
  }
}
