import { createReadStream } from 'node:fs'
import { appendFile, stat, truncate, writeFile } from 'node:fs/promises'
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

/** A part of a stream's file, of whole lines, and the time stamps in it. */
export interface StreamBlock {
  readonly startByte: number
  readonly endByte: number
  /** How many lines come before it. */
  readonly linesBefore: number
  readonly lines: number
  /** The earliest and the latest; `Infinity` and `-Infinity` where it holds no event. */
  readonly fromMs: number
  readonly toMs: number
}

/** A block smaller than this is looked at again when the file has grown. */
const fullBlockBytes = 32 * 1024

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
  /** Of the whole file, as far as it has been looked at. */
  #blocks: StreamBlock[] = []
  #looked: Promise<unknown> = Promise.resolve()

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
    for (const block of await this.blocks())
      if (block.fromMs <= toMs && block.toMs >= fromMs)
        for await (const event of this.blockEvents(block))
          if (event.timestamp >= fromMs && event.timestamp <= toMs) yield event
  }

  /** The blocks of the file. What was looked at is not read again: a file only grows. */
  async blocks(): Promise<readonly StreamBlock[]> {
    const looked = this.#looked.then(() => this.#lookFurther())
    // Its error goes to who asked; the next look begins where the last good one ended.
    this.#looked = looked.catch(() => undefined)
    return looked
  }

  /** The events of one block, in the order of their appending. */
  async *blockEvents({
    startByte,
    endByte,
    linesBefore,
  }: StreamBlock): AsyncGenerator<NumberedEvent> {
    let line = linesBefore
    for await (const lines of wholeLines(this.#path, startByte, endByte))
      for (const text of linesOf(lines)) {
        line++
        const event = this.#parse(text, line)
        if (event) yield event
      }
  }

  async #lookFurther(): Promise<readonly StreamBlock[]> {
    await this.settled()
    const { size } = await stat(this.#path)
    const last = this.#blocks.at(-1)
    if (last && last.endByte > size) this.#blocks = []
    else if (last && last.endByte < size && last.endByte - last.startByte < fullBlockBytes)
      this.#blocks.pop()
    const known = this.#blocks.at(-1)
    if ((known?.endByte ?? 0) < size) this.#blocks.push(...(await this.#blocksAfter(known)))
    return [...this.#blocks]
  }

  /** The blocks behind one. */
  async #blocksAfter(last: StreamBlock | undefined): Promise<StreamBlock[]> {
    const blocks: StreamBlock[] = []
    let startByte = last?.endByte ?? 0
    let linesBefore = last ? last.linesBefore + last.lines : 0
    for await (const bytes of wholeLines(this.#path, startByte)) {
      let lines = 0
      let fromMs = Infinity
      let toMs = -Infinity
      for (const text of linesOf(bytes)) {
        lines++
        const event = this.#parse(text, linesBefore + lines)
        if (!event) continue
        fromMs = Math.min(fromMs, event.timestamp)
        toMs = Math.max(toMs, event.timestamp)
      }
      const endByte = startByte + bytes.length
      blocks.push({ startByte, endByte, linesBefore, lines, fromMs, toMs })
      startByte = endByte
      linesBefore += lines
    }
    return blocks
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
async function* wholeLines(
  path: string,
  startByte = 0,
  endByte = Infinity,
): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  const stream = createReadStream(path, { start: startByte, end: endByte - 1 })
  for await (const chunk of stream as AsyncIterable<Buffer>) {
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
