import { randomBytes } from 'node:crypto'
import type { Clock } from '@coldframe/core'
import { LineSplitter } from './line-splitter.ts'
import type { LogSink } from './log-sink.ts'

/** The log stream of one execution environment: Lambda's lines and the function's own, in order. */
export class LogStream {
  readonly group: string
  /** `YYYY/MM/DD/[$LATEST]<32 hex digits>`, as Lambda names them. */
  readonly name: string
  readonly #sink: LogSink
  readonly #clock: Clock
  readonly #output = new LineSplitter()
  #written: Promise<unknown>

  constructor(sink: LogSink, group: string, clock: Clock) {
    const day = new Date(clock.epochMs()).toISOString().slice(0, 10).replaceAll('-', '/')
    this.group = group
    this.name = `${day}/[$LATEST]${randomBytes(16).toString('hex')}`
    this.#sink = sink
    this.#clock = clock
    this.#written = Promise.resolve()
    this.#then(() => sink.createStream(group, this.name))
  }

  /** Writes messages as they are, each one event. */
  write(...messages: string[]): void {
    if (messages.length === 0) return
    const timestamp = Math.floor(this.#clock.epochMs())
    const events = messages.map((message) => ({ timestamp, message }))
    this.#then(() => this.#sink.append(this.group, this.name, events))
  }

  /** Takes what the function wrote to standard output or standard error; one event a line. */
  output(chunk: Buffer): void {
    this.write(...this.#output.push(chunk))
  }

  /** Writes a line that the function began and did not end. */
  flush(): void {
    this.write(...this.#output.flush())
  }

  /** Until all is in the sink; rejects with the sink's first error. */
  async settled(): Promise<void> {
    await this.#written
  }

  #then(step: () => unknown): void {
    this.#written = this.#written.then(step)
    // An error stays in the chain for `settled`; here it is only kept from being "unhandled".
    this.#written.catch(() => undefined)
  }
}
