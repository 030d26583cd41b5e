import type { InferenceRecord } from '../inference-record.ts'
import { MalformedRecordError } from '../malformed-record-error.ts'
import { parseInferenceRecord } from './inference-record-line.ts'
import type { RecordHead } from './quick-record.ts'

/** An inference record as far as it was read: its head, and the whole once it is asked for. */
export interface GatheredRecord {
  readonly head: RecordHead
  /** `undefined` where the record turns out to be broken. */
  whole(): InferenceRecord | undefined
}

/** Gets a record that turns out to be broken when it is asked for. */
export type OnLateFault = (error: MalformedRecordError, line: string, lineNumber: number) => void

/** One that was read whole. */
export function wholeRecord(record: InferenceRecord): GatheredRecord {
  const { requestId, items, image, start, environment } = record
  const { logStreamName } = environment
  return {
    head: { requestId, items, hasImage: image !== undefined, start, logStreamName },
    whole: () => record,
  }
}

/** One whose line is kept and parsed the first time that it is asked for. */
export class LateRecord implements GatheredRecord {
  readonly head: RecordHead
  readonly #lineNumber: number
  readonly #onFault: OnLateFault
  #line: string | undefined
  #record: InferenceRecord | undefined

  /** @param line Each byte a character: not decoded yet. */
  constructor(head: RecordHead, line: string, lineNumber: number, onFault: OnLateFault) {
    this.head = head
    this.#line = line
    this.#lineNumber = lineNumber
    this.#onFault = onFault
  }

  whole(): InferenceRecord | undefined {
    if (this.#line === undefined) return this.#record
    const line = Buffer.from(this.#line, 'latin1').toString()
    this.#line = undefined
    try {
      this.#record = parseInferenceRecord(line)
    } catch (error) {
      if (!MalformedRecordError.isInstance(error)) throw error
      this.#onFault(error, line, this.#lineNumber)
    }
    return this.#record
  }
}
