import type { InferenceRecord } from '../inference-record.ts'
import { MalformedRecordError } from '../malformed-record-error.ts'
import type { ReceivedRecord } from '../received-record.ts'
import type { ByteStore } from './byte-store.ts'
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

/** Gets a record that turns out to be broken when it is asked for. */
export type OnLateFault = (error: MalformedRecordError, line: string, lineNumber: number) => void

/** One kind of record, and who is told of broken ones. */
export interface RecordKind<Whole> {
  readonly event: string
  readonly check: Check
  /**
   * Reads one in the shape that most have from its kept bytes.
   *
   * @returns What `parse` gives of the whole line; `undefined` for every other.
   */
  readonly quick?: (
    requestId: string,
    kept: Buffer,
    start: number,
    end: number,
    tail: RecordTail,
  ) => Whole | undefined
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

/** One whose line is kept and parsed the first time that it is asked for. */
export class LateRecord<Head extends { readonly requestId: string }, Whole>
  implements Gathered<Head, Whole>
{
  readonly head: Head
  readonly #kind: RecordKind<Whole>
  readonly #lineNumber: number
  readonly #tail: RecordTail | undefined
  #block: Buffer | undefined
  readonly #start: number
  readonly #end: number
  #record: Whole | undefined

  /**
   * @param kept The line, without its tail, and a closing brace, as the last of a store.
   * @param tail How the line ends, where that was parsed already.
   */
  constructor(
    kind: RecordKind<Whole>,
    head: Head,
    { block, start, end }: ByteStore,
    tail: RecordTail | undefined,
    lineNumber: number,
  ) {
    this.head = head
    this.#kind = kind
    this.#block = block
    this.#start = start
    this.#end = end
    this.#tail = tail
    this.#lineNumber = lineNumber
  }

  whole(): Whole | undefined {
    if (!this.#block) return this.#record
    const block = this.#block
    this.#block = undefined
    const { event, check, quick, parse, onFault } = this.#kind
    this.#record =
      this.#tail && quick?.(this.head.requestId, block, this.#start, this.#end, this.#tail)
    if (this.#record) return this.#record
    const json = block.toString('utf8', this.#start, this.#end)
    const value = parseJson(json)
    if (isObject(value)) {
      if (this.#tail) withTail(value, this.#tail)
      if (value.coldframe === 1 && value.event === event && !check(value)) {
        this.#record = value as Whole
        return this.#record
      }
    }
    const line = this.#tail ? json.slice(0, -1) + this.#tail.text : json
    try {
      this.#record = parse(line)
    } catch (error) {
      if (!MalformedRecordError.isInstance(error)) throw error
      onFault(error, line, this.#lineNumber)
    }
    return this.#record
  }
}
