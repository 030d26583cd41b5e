import type { Invocation } from '../invocation.ts'
import { ascii, endOfId, standsAt } from './ascii.ts'
import type { Origin } from './environment.ts'
import { LateRecord, type OnLateFault } from './gathered-record.ts'
import { IdReader } from './id-reader.ts'
import { InvocationJoin } from './invocation-join.ts'
import { joinLine, joinPlatformEvent } from './join-line.ts'
import type { LineTaker } from './log-reader.ts'
import { mayMatter } from './may-matter.ts'
import { NextOccurrence } from './next-occurrence.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { isInferenceLine, quickRecord } from './quick-record.ts'
import { quickReport } from './quick-report.ts'

const startHead = ascii('START RequestId: ')
const endHead = ascii('END RequestId: ')
const platformHead = ascii('{"time":"')
const functionHead = ascii('{"timestamp":"')
const version = ascii(' Version: ')
const unknownOrigin: Origin = {}

/**
 * Gives lines to a join. Those that make up most of a log, in the very shape in which Lambda and
 * the handler write them, are read from their bytes; all others by `joinLine`, which can read these
 * too and gives the same.
 */
export class JoinedLines implements LineTaker {
  readonly #join: InvocationJoin
  readonly #ids = new IdReader()
  readonly #coldframe = new NextOccurrence('"coldframe')
  readonly #platformType = new NextOccurrence('"platform.')
  readonly #onLateFault: OnLateFault

  constructor(
    window: number,
    onInvocation: (invocation: Invocation) => void,
    onLateFault: OnLateFault,
  ) {
    this.#join = new InvocationJoin(window, onInvocation)
    this.#onLateFault = onLateFault
  }

  nextLine(): void {
    this.#join.nextLine()
  }

  takeBytes(bytes: Buffer, start: number, end: number): boolean {
    switch (bytes[start]) {
      case 0x53: // S
        return this.#start(bytes, start, end)
      case 0x45: // E
        return this.#end(bytes, start, end)
      case 0x52: {
        // R
        const report = quickReport(bytes, start, end, this.#ids)
        if (report) this.#join.report(report, unknownOrigin)
        return report !== undefined
      }
      case 0x7b: // {
        return (
          this.#record(bytes, start, end) ||
          this.#platform(bytes, start, end) ||
          this.#isFunctionLine(bytes, start, end)
        )
      default:
        return !mayMatter(bytes, start, end)
    }
  }

  takeLine(line: string, origin: Origin): boolean {
    return joinLine(this.#join, line, origin)
  }

  /** Lets go of everything. */
  end(): void {
    this.#join.end()
  }

  #start(bytes: Buffer, start: number, end: number): boolean {
    const idStart = start + startHead.length
    if (!standsAt(bytes, start, startHead)) return false
    const idEnd = endOfId(bytes, idStart)
    if (idEnd === idStart || idEnd >= end || !standsAt(bytes, idEnd, version)) return false
    this.#join.start(this.#ids.read(bytes, idStart, idEnd), unknownOrigin)
    return true
  }

  #end(bytes: Buffer, start: number, end: number): boolean {
    const idStart = start + endHead.length
    if (!standsAt(bytes, start, endHead)) return false
    const idEnd = endOfId(bytes, idStart)
    if (idEnd === idStart || idEnd !== end) return false
    // Of one of the last ids the join has heard already.
    if (!this.#ids.knows(bytes, idStart, idEnd))
      this.#join.ended(this.#ids.read(bytes, idStart, idEnd), unknownOrigin)
    return true
  }

  #record(bytes: Buffer, start: number, end: number): boolean {
    if (!isInferenceLine(bytes, start)) return false
    const line = bytes.toString('latin1', start, end)
    const head = quickRecord(bytes, start, end, line, this.#ids)
    if (!head) return false
    const record = new LateRecord(head, line, this.#join.line, this.#onLateFault)
    this.#join.inference(record, unknownOrigin)
    return true
  }

  #platform(bytes: Buffer, start: number, end: number): boolean {
    if (!standsAt(bytes, start, platformHead) || this.#coldframe.isWithin(bytes, start, end))
      return false
    const line = bytes.toString('utf8', start, end)
    const event = parsePlatformEvent(line)
    if (event) joinPlatformEvent(this.#join, event, unknownOrigin)
    return event !== undefined
  }

  /** A line of Lambda's JSON format that an application wrote, and the handler did not. */
  #isFunctionLine(bytes: Buffer, start: number, end: number): boolean {
    return (
      standsAt(bytes, start, functionHead) &&
      !this.#coldframe.isWithin(bytes, start, end) &&
      !this.#platformType.isWithin(bytes, start, end)
    )
  }
}
