import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import type { LogEvent } from '../log-event.ts'
import type { LogFault } from '../log-fault.ts'
import { LogsDroppedError } from '../logs-dropped-error.ts'
import { MalformedLineError } from '../malformed-line-error.ts'
import type { Origin } from './environment.ts'
import { InvocationJoin } from './invocation-join.ts'
import { joinLine } from './join-line.ts'
import { LineSplitter } from './line-splitter.ts'
import { parseLogEvent } from './log-event-line.ts'

const unknownOrigin: Origin = {}

/** Takes a log piece by piece and gives each invocation that is complete, and each fault. */
export class LogReader {
  readonly #join: InvocationJoin
  readonly #splitter: LineSplitter
  readonly #onFault: (fault: LogFault) => void
  /** The first half of a character that two text chunks share. */
  #surrogate = ''

  constructor(
    window: number,
    onInvocation: (invocation: Invocation) => void,
    onFault: (fault: LogFault) => void,
  ) {
    this.#onFault = onFault
    this.#join = new InvocationJoin(window, onInvocation)
    this.#splitter = new LineSplitter(
      (bytes, start, end) => this.#bytes(bytes, start, end),
      (beginning) => {
        this.#join.nextLine()
        const error = new MalformedLineError(beginning, 'a line of at most 8 MiB', 'a longer one')
        this.#fault(error, beginning, unknownOrigin)
      },
    )
  }

  /** How many lines were read. */
  get lines(): number {
    return this.#join.line
  }

  /** @throws {InvalidInputError} Something that is neither a text, nor bytes, nor a log event. */
  read(piece: string | Uint8Array | LogEvent): void {
    if (typeof piece === 'string') this.#text(piece)
    else if (piece instanceof Uint8Array) this.#splitter.write(piece)
    else if (typeof piece?.message === 'string') {
      this.#join.nextLine()
      this.#event(piece)
    } else throw new InvalidInputError('a log to give texts, bytes or log events', piece)
  }

  end(): void {
    this.#splitter.end()
    this.#join.end()
  }

  #text(text: string): void {
    const whole = this.#surrogate + text
    const last = whole.charCodeAt(whole.length - 1)
    const end = last >= 0xd800 && last < 0xdc00 ? whole.length - 1 : whole.length
    this.#surrogate = whole.slice(end)
    this.#splitter.write(Buffer.from(whole.slice(0, end)))
  }

  #bytes(bytes: Buffer, start: number, end: number): void {
    this.#join.nextLine()
    const from = isByteOrderMark(bytes, start) ? start + 3 : start
    if (!mayMatter(bytes, from, end)) return
    const line = bytes.toString('utf8', from, end)
    try {
      const event = parseLogEvent(line)
      if (event) this.#event(event)
      else joinLine(this.#join, line, unknownOrigin)
    } catch (error) {
      this.#fault(error, line, unknownOrigin)
    }
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
      this.#join.nextLine()
      if (isOurs || message.startsWith('{"coldframe":', start))
        this.#line(message.slice(start, end), origin)
    }
  }

  /** Whether the line was Lambda's or the handler's, be it a broken one. */
  #line(line: string, origin: Origin): boolean {
    try {
      return joinLine(this.#join, line, origin)
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

/**
 * Whether a line can be Lambda's or the handler's, by its first bytes, before it is decoded: JSON,
 * a line in capitals, a time stamp with `Task timed out` after it, or Node's prefix before JSON.
 */
function mayMatter(bytes: Buffer, start: number, end: number): boolean {
  const first = bytes[start]
  switch (first) {
    case 0x7b: // {
      return true
    case 0x45: // EXTENSION, END
    case 0x49: // INIT_START, INIT_REPORT
    case 0x4c: // LOGS
    case 0x52: // REPORT, RESTORE_START, RESTORE_REPORT, RequestId
    case 0x53: // START
    case 0x54: // TELEMETRY
    case 0x58: // XRAY
      return true
  }
  if (first === undefined || first < 0x30 || first > 0x39) return false
  const afterTime = start + '2026-10-08T07:30:27.768Z'.length
  if (bytes[afterTime] === 0x20) return true
  // What the handler wrote begins after two more tabs.
  const limit = Math.min(end, afterTime + 64)
  for (let tabs = 0, at = afterTime; at < limit; at++)
    if (bytes[at] === 0x09 && ++tabs === 3) return bytes[at + 1] === 0x7b
  return false
}
