import type { InferenceRecord } from '../inference-record.ts'
import type { Invocation } from '../invocation.ts'
import type { ReceivedRecord } from '../received-record.ts'
import { ascii } from './ascii.ts'
import { ByteCursor } from './byte-cursor.ts'
import type { Origin } from './environment.ts'
import { LateRecord, type OnLateFault, type RecordKind } from './gathered-record.ts'
import { inferenceRecord, parseInferenceRecord } from './inference-record-line.ts'
import { InvocationJoin } from './invocation-join.ts'
import { joinLine, joinPlatformEvent } from './join-line.ts'
import type { LineTaker } from './log-reader.ts'
import { mayMatter } from './may-matter.ts'
import { namesInLine } from './names-in-line.ts'
import { parsePlatformEvent } from './platform-event-line.ts'
import { inferenceHead, quickInference } from './quick-inference.ts'
import { quickPlatformEvent } from './quick-platform-event.ts'
import { quickReceived, type ReceivedHead } from './quick-received.ts'
import { type QuickRecord, quickRecord } from './quick-record.ts'
import { quickReport } from './quick-report.ts'
import { parseReceivedRecord, receivedRecord } from './received-record-line.ts'
import { RecordTails } from './record-tails.ts'

const startHead = ascii('START RequestId: ')
const endHead = ascii('END RequestId: ')
const receivedHead = ascii('{"coldframe":1,"event":"received","requestId":"')
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
  readonly #cursor: ByteCursor
  readonly #tails = new RecordTails()
  readonly #receivedKind: RecordKind<ReceivedHead, ReceivedRecord>
  readonly #inferenceKind: RecordKind<QuickRecord, InferenceRecord>

  constructor(
    window: number,
    onInvocation: (invocation: Invocation) => void,
    onFault: OnLateFault,
  ) {
    this.#join = new InvocationJoin(window, onInvocation)
    this.#cursor = new ByteCursor(this.#join.requestIds)
    this.#receivedKind = {
      event: 'received',
      check: receivedRecord,
      parse: parseReceivedRecord,
      onFault,
    }
    this.#inferenceKind = {
      event: 'inference',
      check: inferenceRecord,
      quick: quickInference,
      parse: parseInferenceRecord,
      onFault,
    }
  }

  nextLine(): void {
    this.#join.nextLine()
  }

  takeFrom(bytes: Buffer, start: number, limit: number): number {
    const cursor = this.#cursor
    cursor.place(bytes, start, limit)
    switch (bytes[start]) {
      case 0x53: // S
        return this.#start(cursor)
      case 0x45: // E
        return this.#end(cursor)
      case 0x52: // R
        return this.#report(cursor)
      case 0x7b: // {
        return this.#platform(cursor)
      case 0xef: // A byte order mark, before any of these.
        return -1
      default:
        return this.#passed(bytes, start, limit)
    }
  }

  takeBytes(bytes: Buffer, start: number, end: number): boolean {
    if (bytes[start] !== 0x7b) return !mayMatter(bytes, start, end)
    const cursor = this.#cursor
    cursor.place(bytes, start, end)
    if (cursor.skips(receivedHead)) return this.#received(cursor, start)
    if (cursor.skips(inferenceHead)) return this.#inference(cursor, start)
    if (cursor.skips(platformHead)) return this.#otherPlatform(bytes, start, end)
    return cursor.skips(functionHead) && isOfFunction(bytes, start, end)
  }

  takeLine(line: string, origin: Origin): boolean {
    return joinLine(this.#join, line, origin)
  }

  /** Lets go of everything. */
  end(): void {
    this.#join.end()
  }

  #start(cursor: ByteCursor): number {
    const requestId = cursor.skips(startHead) ? cursor.requestId() : ''
    if (requestId === '' || !cursor.skips(version)) return -1
    cursor.skipsToLineEnd()
    this.#join.nextLine()
    this.#join.start(requestId, unknownOrigin)
    return cursor.at
  }

  #end(cursor: ByteCursor): number {
    const requestId = cursor.skips(endHead) ? cursor.requestId() : ''
    if (requestId === '' || !cursor.endsLine()) return -1
    this.#join.nextLine()
    this.#join.ended(requestId, unknownOrigin)
    return cursor.at
  }

  #report(cursor: ByteCursor): number {
    const report = quickReport(cursor)
    if (!report) return -1
    this.#join.nextLine()
    this.#join.report(report, unknownOrigin)
    return cursor.at
  }

  /** A line of no matter, as the many of an application. */
  #passed(bytes: Buffer, start: number, limit: number): number {
    if (mayMatter(bytes, start, limit)) return -1
    this.#join.nextLine()
    return bytes.indexOf(0x0a, start)
  }

  #platform(cursor: ByteCursor): number {
    const event = quickPlatformEvent(cursor)
    if (!event) return -1
    const { requestId, timeMs, report } = event
    const origin = { timeMs, logStreamName: undefined }
    this.#join.nextLine()
    if (report) this.#join.report(report, origin)
    else this.#join.start(requestId, origin)
    return cursor.at
  }

  #received(cursor: ByteCursor, start: number): boolean {
    const head = quickReceived(cursor)
    if (!head) return false
    const latin1 = cursor.bytes.toString('latin1', start, cursor.end)
    const record = new LateRecord(this.#receivedKind, head, latin1, this.#join.line)
    this.#join.received(record, unknownOrigin)
    return true
  }

  #inference(cursor: ByteCursor, start: number): boolean {
    const head = quickRecord(cursor, this.#tails)
    if (!head) return false
    const latin1 = cursor.bytes.toString('latin1', start, cursor.end - head.tail.pattern.length)
    const record = new LateRecord(this.#inferenceKind, head, latin1, this.#join.line)
    this.#join.inference(record, unknownOrigin)
    return true
  }

  #otherPlatform(bytes: Buffer, start: number, end: number): boolean {
    if (namesInLine(bytes, start, end).coldframe) return false
    const event = parsePlatformEvent(bytes.toString('utf8', start, end))
    if (event) joinPlatformEvent(this.#join, event, unknownOrigin)
    return event !== undefined
  }
}

/** Whether an application wrote a line of Lambda's JSON format, and the handler did not. */
function isOfFunction(bytes: Buffer, start: number, end: number): boolean {
  const { coldframe, platform } = namesInLine(bytes, start, end)
  return !coldframe && !platform
}
