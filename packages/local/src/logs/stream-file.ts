import { createReadStream } from 'node:fs'
import { appendFile, truncate, writeFile } from 'node:fs/promises'
import { DamagedLogError } from './damaged-log-error.ts'

/** One event as a line of a stream's file keeps it. Times are milliseconds since 1970, UTC. */
export interface StreamEvent {
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
}

/** Milliseconds since 1970, both ends included. */
export interface TimeRange {
  readonly fromMs: number
  readonly toMs: number
}

/** An event and its line in the file, which never changes. */
interface NumberedEvent extends StreamEvent {
  readonly line: number
}

/**
 * A log stream's file: a line that says when it was created, then one JSON line an event.
 *
 * Appends are gathered while one is being written, so that many small ones are few writes. Nothing
 * is flushed to the device.
 */
export class StreamFile {
  readonly #path: string
  #waiting = ''
  #nextWrite: Promise<void> | undefined
  #written: Promise<void> = Promise.resolve()
  #mended = false

  constructor(path: string) {
    this.#path = path
  }

  /** @returns `false` where the stream exists. */
  static async create(path: string, createdMs: number): Promise<boolean> {
    try {
      await writeFile(path, `${JSON.stringify({ createdMs })}\n`, { flag: 'wx' })
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
      throw error
    }
  }

  /** Resolves once the events are in the file. */
  async append(events: readonly StreamEvent[]): Promise<void> {
    for (const { timestamp, ingestionTime, message } of events)
      this.#waiting += `${JSON.stringify({ timestamp, ingestionTime, message })}\n`
    if (!this.#nextWrite) {
      this.#nextWrite = this.#written.then(() => this.#write())
      // Its error goes to those who appended; the write after it goes on.
      this.#written = this.#nextWrite.catch(() => undefined)
    }
    await this.#nextWrite
  }

  /** Waits for appends under way. */
  settled(): Promise<void> {
    return this.#written
  }

  /** When the stream was created; `undefined` where a kill cut that line off. */
  async createdMs(): Promise<number | undefined> {
    for await (const block of wholeLines(this.#path))
      for (const text of linesOf(block)) return JSON.parse(text).createdMs
    return undefined
  }

  /** Events from one time stamp to another, both included, in the order of their appending. */
  async *events({ fromMs, toMs }: TimeRange): AsyncGenerator<NumberedEvent> {
    await this.settled()
    let line = 0
    for await (const block of wholeLines(this.#path))
      for (const text of linesOf(block)) {
        line++
        const event = this.#parse(text, line)
        if (event && event.timestamp >= fromMs && event.timestamp <= toMs) yield event
      }
  }

  async #write(): Promise<void> {
    const lines = this.#waiting
    this.#waiting = ''
    this.#nextWrite = undefined
    if (!this.#mended) await this.#cutTornLine()
    this.#mended = false
    await appendFile(this.#path, lines)
    this.#mended = true
  }

  /** A kill, or a full disk, may have left the last line without its end. */
  async #cutTornLine(): Promise<void> {
    let wholeBytes = 0
    for await (const block of wholeLines(this.#path)) wholeBytes += block.length
    await truncate(this.#path, wholeBytes)
  }

  /** `undefined` for the line that says when the stream was created. */
  #parse(text: string, line: number): NumberedEvent | undefined {
    let entry: Partial<StreamEvent> | null
    try {
      entry = JSON.parse(text)
    } catch (cause) {
      throw new DamagedLogError(this.#path, line, { cause })
    }
    const { timestamp, ingestionTime, message } = entry ?? {}
    if (timestamp === undefined && line === 1) return undefined
    if (
      typeof timestamp !== 'number' ||
      typeof ingestionTime !== 'number' ||
      typeof message !== 'string'
    )
      throw new DamagedLogError(this.#path, line)
    return { timestamp, ingestionTime, message, line }
  }
}

/**
 * The file in blocks of whole lines; a last line without its end is left out. node:readline would
 * not do: it also splits at U+2028, which JSON keeps.
 */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(0x0a) + 1
    if (end === 0) begun.push(chunk)
    else {
      yield Buffer.concat([...begun, chunk.subarray(0, end)])
      begun = [chunk.subarray(end)]
    }
  }
}

/** The lines of a block, without their ends. */
function* linesOf(block: Buffer): Generator<string> {
  let start = 0
  while (start < block.length) {
    const end = block.indexOf(0x0a, start)
    yield block.toString('utf8', start, end)
    start = end + 1
  }
}
