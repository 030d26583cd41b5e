import { InvalidInputError } from './coldframe-error.ts'

/** Expected against found. `openLedger` opens one. */
export interface Ledger {
  /**
   * Enters one find. The order of finds does not matter.
   *
   * @param atMs When it happened, milliseconds since 1970; of several finds the earliest counts.
   * @throws InvalidInputError where `atMs` is not a finite number.
   */
  found(id: string, atMs?: number): void
  /** Enters one log line that could not be read. */
  malformed(): void
  /** The state so far; more may be found after it. */
  summary(): LedgerSummary
}

/**
 * Expected against found, as counts and ids. Ids are listed in the order in which they were
 * expected, unexpected ones in the order in which they came.
 *
 * The books balance: `found + missing.length` is `expected`, and `found + duplicate.length +
 * unexpected.length` is the number of finds.
 */
export interface LedgerSummary {
  /** Nothing is missing, duplicate, unexpected or malformed; late is allowed. */
  readonly closed: boolean
  readonly expected: number
  /** Expected ids that were found, each once. */
  readonly found: number
  readonly missing: readonly string[]
  /** Once for each find after the first. */
  readonly duplicate: readonly string[]
  /** Once for each find. */
  readonly unexpected: readonly string[]
  /** Found, but only after the deadline that the ledger was opened with. */
  readonly late: readonly string[]
  /** Found without a time although there is a deadline: late or not, nobody knows. */
  readonly undated: readonly string[]
  /** Log lines that could not be read. */
  readonly malformed: number
}

export interface LedgerOptions {
  /** What is found after it is late; milliseconds since 1970. Without one nothing is. */
  readonly deadlineMs?: number | undefined
}

/**
 * Opens a ledger on the ids that are expected, so that nothing is lost without a trace.
 *
 * @throws InvalidInputError where an id is expected twice, or `deadlineMs` is not a finite number.
 *
 * @example
 * const ledger = openLedger(uploads.map((upload) => upload.key))
 * for await (const { keys } of invocations) for (const key of keys) ledger.found(key)
 * if (!ledger.summary().closed) console.warn('The study is not complete.')
 */
export function openLedger(expected: Iterable<string>, { deadlineMs }: LedgerOptions = {}): Ledger {
  checkTime('deadlineMs', deadlineMs)
  const finds = new Map<string, { count: number; atMs: number | undefined }>()
  for (const id of expected) {
    if (finds.has(id)) throw new InvalidInputError('each id to be expected once', id)
    finds.set(id, { count: 0, atMs: undefined })
  }
  const unexpected: string[] = []
  let malformed = 0

  return {
    found(id, atMs) {
      checkTime('atMs', atMs)
      const find = finds.get(id)
      if (!find) {
        unexpected.push(id)
        return
      }
      find.count += 1
      if (atMs !== undefined) find.atMs = Math.min(atMs, find.atMs ?? atMs)
    },

    malformed() {
      malformed += 1
    },

    summary() {
      const missing: string[] = []
      const duplicate: string[] = []
      const late: string[] = []
      const undated: string[] = []
      for (const [id, { count, atMs }] of finds) {
        if (count === 0) missing.push(id)
        for (let extra = 1; extra < count; extra += 1) duplicate.push(id)
        if (count === 0 || deadlineMs === undefined) continue
        if (atMs === undefined) undated.push(id)
        else if (atMs > deadlineMs) late.push(id)
      }
      return {
        closed: missing.length + duplicate.length + unexpected.length + malformed === 0,
        expected: finds.size,
        found: finds.size - missing.length,
        missing,
        duplicate,
        unexpected: [...unexpected],
        late,
        undated,
        malformed,
      }
    },
  }
}

function checkTime(name: string, timeMs: number | undefined): void {
  if (timeMs === undefined || Number.isFinite(timeMs)) return
  throw new InvalidInputError(`\`${name}\` to be milliseconds since 1970`, timeMs)
}
