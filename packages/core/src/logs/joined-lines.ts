import type { InferenceRecord } from '../inference-record.ts'
import type { Invocation } from '../invocation.ts'
import type { ReceivedRecord } from '../received-record.ts'
import { ascii } from './ascii.ts'
import { ByteCursor } from './byte-cursor.ts'
import { ByteStore } from './byte-store.ts'
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
import { quickReceived } from './quick-received.ts'
import { quickRecord } from './quick-record.ts'
import { quickReport } from './quick-report.ts'
import { parseReceivedRecord, receivedRecord } from './received-record-line.ts'
import { RecordTails } from './record-tails.ts'

const startHead = ascii('START RequestId: ')
const endHead = ascii('END RequestId: ')
const receivedHead = ascii('{"coldframe":1,"event":"received","requestId":"')
const platformHead = ascii('{"time":"')
const functionHead = ascii('{"timestamp":"')
const version = ascii(' Version: ')
const closingBrace = 0x7d
const unknownOrigin: Origin = {}

/**
 * Gives lines to a join. Those that make up most of a log, in the very shape in which Lambda and
 * the handler write them, are read from their bytes; all others by `joinLine`, which can read these
 * too and gives the same.
 */
export class JoinedLines implements LineTaker {
  readonly #join: InvocationJoin
  readonly #cursor: ByteCursor
  readonly #kept = new ByteStore()
  readonly #tails = new RecordTails()
  readonly #receivedKind: RecordKind<ReceivedRecord>
  readonly #inferenceKind: RecordKind<InferenceRecord>

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

  takeBytes(bytes: Buffer, start: number, end: number): boolean {
    const cursor = this.#cursor
    cursor.place(bytes, start, end)
    switch (bytes[start]) {
      case 0x53: // S
        return this.#start(cursor)
      case 0x45: // E
        return this.#end(cursor)
      case 0x52: {
        // R
        const report = quickReport(cursor)
        if (report) this.#join.report(report, unknownOrigin)
        return report !== undefined
      }
      case 0x7b: // {
        if (cursor.skips(receivedHead)) return this.#received(cursor, start)
        if (cursor.skips(inferenceHead)) return this.#inference(cursor, start)
        if (platformHead.standsAt(cursor.view, start, end)) return this.#platform(cursor, start)
        return cursor.skips(functionHead) && isOfFunction(bytes, start, end)
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

  #start(cursor: ByteCursor): boolean {
    const requestId = cursor.skips(startHead) ? cursor.requestId() : ''
    if (requestId === '' || !cursor.skips(version)) return false
    this.#join.start(requestId, unknownOrigin)
    return true
  }

  #end(cursor: ByteCursor): boolean {
    const requestId = cursor.skips(endHead) ? cursor.requestId() : ''
    if (requestId === '' || cursor.at !== cursor.end) return false
    this.#join.ended(requestId, unknownOrigin)
    return true
  }

  #received(cursor: ByteCursor, start: number): boolean {
    const head = quickReceived(cursor)
    if (!head) return false
    const kept = this.#kept
    kept.keep(cursor.bytes, start, cursor.end - 1, closingBrace)
    const record = new LateRecord(this.#receivedKind, head, kept, undefined, this.#join.line)
    this.#join.received(record, unknownOrigin)
    return true
  }

  #inference(cursor: ByteCursor, start: number): boolean {
    const head = quickRecord(cursor, this.#tails)
    if (!head) return false
    const { tail } = head
    const kept = this.#kept
    kept.keep(cursor.bytes, start, cursor.end - tail.pattern.length, closingBrace)
    const record = new LateRecord(this.#inferenceKind, head, kept, tail, this.#join.line)
    this.#join.inference(record, unknownOrigin)
    return true
  }

  #platform(cursor: ByteCursor, start: number): boolean {
    const { bytes, end } = cursor
    const quick = quickPlatformEvent(cursor)
    if (quick) {
      const { requestId, timeMs, report } = quick
      const origin = { timeMs, logStreamName: undefined }
      if (report) this.#join.report(report, origin)
      else this.#join.start(requestId, origin)
      return true
    }
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
