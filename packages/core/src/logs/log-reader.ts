import { InvalidInputError } from '../coldframe-error.ts'
import type { LogEvent } from '../log-event.ts'
import type { LogFault } from '../log-fault.ts'
import { LogsDroppedError } from '../logs-dropped-error.ts'
import { MalformedLineError } from '../malformed-line-error.ts'
import type { Origin } from './environment.ts'
import { LineSplitter } from './line-splitter.ts'
import { parseLogEvent } from './log-event-line.ts'

/** What takes the lines of a log, one by one. */
export interface LineTaker {
  /** Called before each line, also those that cannot be read. */
  nextLine(): void
  /**
   * A line of a text that came without log events, before it is decoded.
   *
   * @returns Whether it is done with: taken, or of no matter.
   * @throws What `takeLine` throws.
   */
  takeBytes(bytes: Buffer, start: number, end: number): boolean
  /**
   * A decoded line.
   *
   * @returns Whether it was Lambda's or the handler's.
   * @throws {MalformedLineError} A broken one.
   * @throws {LogsDroppedError} A line that says that others are missing.
   */
  takeLine(line: string, origin: Origin): boolean
  /**
   * A line of a text that came without log events, whose end is not known. One that is taken counts
   * as `nextLine` does.
   *
   * @returns Where its `\n` stands; -1 where it was not taken.
   */
  takeFrom?(bytes: Buffer, start: number, limit: number): number
  /** Lets lines be passed over; they are not counted then. All are read without. */
  next?(bytes: Buffer, from: number): number
}

const unknownOrigin: Origin = {}

/** Takes a log piece by piece and gives its lines, and each fault. */
export class LogReader {
  readonly #taker: LineTaker
  readonly #splitter: LineSplitter
  readonly #onFault: (fault: LogFault) => void
  /** The first half of a character that two text chunks share. */
  #surrogate = ''
  #lines = 0

  constructor(taker: LineTaker, onFault: (fault: LogFault) => void) {
    this.#taker = taker
    this.#onFault = onFault
    this.#splitter = new LineSplitter(
      (bytes, start, end) => this.#bytes(bytes, start, end),
      (beginning) => {
        this.#nextLine()
        const error = new MalformedLineError(beginning, 'a line of at most 8 MiB', 'a longer one')
        this.#fault(error, beginning, unknownOrigin)
      },
      { next: taker.next?.bind(taker), take: taker.takeFrom && this.#from.bind(this) },
    )
  }

  /** How many lines were read. */
  get lines(): number {
    return this.#lines
  }

  /** @throws {InvalidInputError} Something that is neither a text, nor bytes, nor a log event. */
  read(piece: string | Uint8Array | LogEvent): void {
    if (typeof piece === 'string') this.#text(piece)
    else if (piece instanceof Uint8Array) this.#splitter.write(piece)
    else if (typeof piece?.message === 'string') {
      this.#nextLine()
      this.#event(piece)
    } else throw new InvalidInputError('a log to give texts, bytes or log events', piece)
  }

  /** Reads the last line, which may have no end of its own. */
  end(): void {
    this.#splitter.end()
  }

  #nextLine(): void {
    this.#lines++
    this.#taker.nextLine()
  }

  #text(text: string): void {
    const whole = this.#surrogate + text
    const last = whole.charCodeAt(whole.length - 1)
    const end = last >= 0xd800 && last < 0xdc00 ? whole.length - 1 : whole.length
    this.#surrogate = whole.slice(end)
    this.#splitter.write(Buffer.from(whole.slice(0, end)))
  }

  #from(bytes: Buffer, start: number, limit: number): number {
    const end = this.#taker.takeFrom?.(bytes, start, limit) ?? -1
    if (end >= 0) this.#lines++
    return end
  }

  #bytes(bytes: Buffer, start: number, end: number): void {
    this.#nextLine()
    const from = isByteOrderMark(bytes, start) ? start + 3 : start
    const to = bytes[end - 1] === 0x0d && end > from ? end - 1 : end
    try {
      if (!this.#taker.takeBytes(bytes, from, to)) this.#decoded(bytes.toString('utf8', from, to))
    } catch (error) {
      this.#fault(error, bytes.toString('utf8', from, to), unknownOrigin)
    }
  }

  #decoded(line: string): void {
    const event = parseLogEvent(line)
    if (event) this.#event(event)
    else this.#taker.takeLine(line, unknownOrigin)
  }

  /**
   * Reads an event whose first line is counted already. After a first line of an application's,
   * only the handler's records are read: whatever else is there, the application printed.
   */
  #event({ timestamp, logStreamName, message }: LogEvent): void {
    const origin = { timeMs: timestamp, logStreamName }
    let end = message.indexOf('\n')
    if (end < 0) end = message.length
    const isOurs = this.#line(message.slice(0, end), origin)
    for (let start = end + 1; start < message.length; start = end + 1) {
      end = message.indexOf('\n', start)
      if (end < 0) end = message.length
      if (end === start) continue
      this.#nextLine()
      if (isOurs || message.startsWith('{"coldframe":', start))
        this.#line(message.slice(start, end), origin)
    }
  }

  /** Whether the line was Lambda's or the handler's, be it a broken one. */
  #line(line: string, origin: Origin): boolean {
    try {
      return this.#taker.takeLine(line, origin)
    } catch (error) {
      this.#fault(error, line, origin)
      return true
    }
  }

  #fault(error: unknown, line: string, { logStreamName }: Origin): void {
    if (!MalformedLineError.isInstance(error) && !LogsDroppedError.isInstance(error)) throw error
    this.#onFault({ error, line: line.slice(0, 200), lineNumber: this.lines, logStreamName })
  }
}

function isByteOrderMark(bytes: Buffer, start: number): boolean {
  return bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf
}
