import type { InferenceRecord } from '../inference-record.ts'
import { MalformedRecordError } from '../malformed-record-error.ts'
import type { ReceivedRecord } from '../received-record.ts'
import { type Check, isObject, parseJson } from './json-shape.ts'
import type { ReceivedHead } from './quick-received.ts'
import type { RecordHead } from './quick-record.ts'
import { type RecordTail, withTail } from './record-tails.ts'

/** A record as far as it was read: its head, and the whole once it is asked for. */
export interface Gathered<Head, Whole> {
  readonly head: Head
  /** `undefined` where the record turns out to be broken. */
  whole(): Whole | undefined
}

export type GatheredRecord = Gathered<RecordHead, InferenceRecord>
export type GatheredReceived = Gathered<ReceivedHead, ReceivedRecord>

/** A head may have the end of its line, where that was parsed already. */
interface KeptHead {
  readonly requestId: string
  readonly tail?: RecordTail
}

/** Gets a record that turns out to be broken when it is asked for. */
export type OnLateFault = (error: MalformedRecordError, line: string, lineNumber: number) => void

/** One kind of record, and who is told of broken ones. */
export interface RecordKind<Head, Whole> {
  readonly event: string
  readonly check: Check
  /**
   * Reads one in the shape that most have.
   *
   * @param latin1 The line before its tail, each byte as a character.
   * @returns What `parse` gives of the whole line; `undefined` for every other.
   */
  readonly quick?: (head: Head, latin1: string) => Whole | undefined
  /** @throws {MalformedRecordError} A line that holds a broken one. */
  readonly parse: (line: string) => Whole | undefined
  readonly onFault: OnLateFault
}

/** An inference record that was read whole. */
export function wholeRecord(record: InferenceRecord): GatheredRecord {
  const { requestId, items, image, start, environment } = record
  const { logStreamName } = environment
  return {
    head: { requestId, items, hasImage: image !== undefined, start, logStreamName },
    whole: () => record,
  }
}

/** A received record that was read whole. */
export function wholeReceived(record: ReceivedRecord): GatheredReceived {
  return { head: record, whole: () => record }
}

/**
 * One whose line is kept and parsed the first time that it is asked for. It is kept with each byte as
 * a character: a copy of the bytes takes three times as long, mostly for memory that is new.
 */
export class LateRecord<Head extends KeptHead, Whole> implements Gathered<Head, Whole> {
  readonly head: Head
  readonly #kind: RecordKind<Head, Whole>
  readonly #lineNumber: number
  #latin1: string | undefined
  #record: Whole | undefined

  /**
   * @param latin1 The line, without the tail that its head has, each byte as a character.
   */
  constructor(kind: RecordKind<Head, Whole>, head: Head, latin1: string, lineNumber: number) {
    this.head = head
    this.#kind = kind
    this.#latin1 = latin1
    this.#lineNumber = lineNumber
  }

  whole(): Whole | undefined {
    if (this.#latin1 === undefined) return this.#record
    const latin1 = this.#latin1
    this.#latin1 = undefined
    this.#record = this.#kind.quick?.(this.head, latin1) ?? this.#parsed(latin1)
    return this.#record
  }

  #parsed(latin1: string): Whole | undefined {
    const { event, check, parse, onFault } = this.#kind
    const { tail } = this.head
    const text = Buffer.from(latin1, 'latin1').toString()
    const value = parseJson(tail ? `${text}}` : text)
    if (isObject(value)) {
      if (tail) withTail(value, tail)
      if (value.coldframe === 1 && value.event === event && !check(value)) return value as Whole
    }
    const line = tail ? text + tail.text : text
    try {
      return parse(line)
    } catch (error) {
      if (!MalformedRecordError.isInstance(error)) throw error
      onFault(error, line, this.#lineNumber)
      return undefined
    }
  }
}
