import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { QueueJournalError } from './queue-journal-error.ts'

/** One transition of an event in the asynchronous queue. */
export type QueueRecord =
  | {
      readonly type: 'queued'
      readonly atMs: number
      readonly id: string
      readonly requestId: string
      readonly payload: unknown
    }
  | {
      readonly type: 'started'
      readonly atMs: number
      readonly id: string
      /** 1 for the first. */
      readonly attempt: number
      readonly requestId: string
      readonly logStream: string
    }
  | {
      readonly type: 'finished'
      readonly atMs: number
      readonly id: string
      readonly attempt: number
      readonly outcome: 'success' | 'error' | 'timeout'
      readonly errorType?: string | undefined
      /** Whether another attempt follows. */
      readonly again: boolean
    }

/** A queue's transitions on disk, one JSON line and one append each. */
export class QueueJournal {
  /** What stood there when it was opened. */
  readonly past: readonly QueueRecord[]
  readonly #file: number

  /** Opens or creates it; a last line that a killed process left torn is cut off. */
  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true })
    const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
    const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1)
    if (whole.length < bytes.length) truncateSync(path, whole.length)
    const lines = whole.toString().split('\n').slice(0, -1)
    this.past = lines.map((line, index) => parse(line, `${path}, line ${index + 1}`))
    this.#file = openSync(path, 'a')
  }

  append(record: QueueRecord): void {
    appendFileSync(this.#file, `${JSON.stringify(record)}\n`)
  }

  close(): void {
    closeSync(this.#file)
  }
}

function parse(line: string, where: string): QueueRecord {
  const record = parseJson(line) as QueueRecord | null | undefined
  const ok =
    typeof record?.id === 'string' &&
    (record.type === 'queued'
      ? typeof record.requestId === 'string' && record.payload !== undefined
      : (record.type === 'started' || record.type === 'finished') &&
        Number.isInteger(record.attempt))
  if (ok) return record
  throw new QueueJournalError(
    `Expected a queued, started or finished event in ${where}, got: ${line.slice(0, 100)}. ` +
      'Repair the line, or remove the file and send the events again.',
  )
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
