import type { InferenceRecord } from '../inference-record.ts'
import { MalformedRecordError } from '../malformed-record-error.ts'
import type { ReceivedRecord } from '../received-record.ts'
import { type Check, isObject, parseJson } from './json-shape.ts'
import type { ReceivedHead } from './quick-received.ts'
import type { RecordHead } from './quick-record.ts'
import type { RecordTail } from './record-tails.ts'
import { textOfBytes } from './text-of-bytes.ts'

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

/** One kind of record. */
export interface RecordKind<Whole> {
  readonly event: string
  readonly check: Check
  /** @throws {MalformedRecordError} A line that holds a broken one. */
  readonly parse: (line: string) => Whole | undefined
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
export class LateRecord<Head, Whole> implements Gathered<Head, Whole> {
  readonly head: Head
  readonly #kind: RecordKind<Whole>
  readonly #lineNumber: number
  readonly #onFault: OnLateFault
  #bytes: string | undefined
  readonly #tail: RecordTail | undefined
  #record: Whole | undefined

  /**
   * @param bytes The line, without its tail, each byte a character: not decoded yet.
   * @param tail How the line ends, where that was parsed already.
   */
  constructor(
    kind: RecordKind<Whole>,
    head: Head,
    bytes: string,
    tail: RecordTail | undefined,
    lineNumber: number,
    onFault: OnLateFault,
  ) {
    this.head = head
    this.#kind = kind
    this.#bytes = bytes
    this.#tail = tail
    this.#lineNumber = lineNumber
    this.#onFault = onFault
  }

  whole(): Whole | undefined {
    if (this.#bytes === undefined) return this.#record
    const bytes = this.#bytes
    this.#bytes = undefined
    const { event, check, parse } = this.#kind
    const value = this.#tail ? withTail(bytes, this.#tail) : parseJson(textOfBytes(bytes))
    if (isObject(value) && value.coldframe === 1 && value.event === event && !check(value)) {
      this.#record = value as Whole
      return this.#record
    }
    const line = textOfBytes(bytes) + (this.#tail?.text ?? '')
    try {
      this.#record = parse(line)
    } catch (error) {
      if (!MalformedRecordError.isInstance(error)) throw error
      this.#onFault(error, line, this.#lineNumber)
    }
    return this.#record
  }
}

/** The value of a whole line: of the members before the tail, and the tail's. */
function withTail(bytes: string, { facts, environment }: RecordTail): unknown {
  const record = parseJson(textOfBytes(`${bytes}}`))
  if (!isObject(record)) return undefined
  for (const name in facts) record[name] = facts[name]
  record.environment = { ...environment }
  return record
}
