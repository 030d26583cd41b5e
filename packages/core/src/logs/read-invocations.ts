import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import type { LogEvent } from '../log-event.ts'
import type { LogFault } from '../log-fault.ts'
import { LogReader } from './log-reader.ts'

/**
 * A log: texts and bytes are pieces of one text, cut anywhere, also inside a line or a character;
 * a log event is whole, and its message may have several lines.
 */
export type LogSource = string | Uint8Array | Iterable<Piece> | AsyncIterable<Piece>

type Piece = string | Uint8Array | LogEvent

export interface ReadInvocationsOptions {
  /** Called for each line that cannot be read. Reading goes on. */
  readonly onFault?: ((fault: LogFault) => void) | undefined
  /**
   * How many lines an invocation is kept after its REPORT, for lines that come late, and how many
   * invocations without a REPORT are kept. Bounds the memory. An invocation that ended well and has
   * its START, its REPORT and all its records is kept for 20 lines at most.
   *
   * @default 10_000
   */
  readonly window?: number | undefined
}

/** What a reader went through; the return value of its generator. */
export interface ReadSummary {
  readonly lines: number
  readonly invocations: number
  readonly faults: number
}

/** Pieces are taken in slices of this size, so that rows come before a large one is through. */
const sliceLength = 64 * 1024

/**
 * Reads invocations from a log: text or JSON format, with the records of `@coldframe/handler`.
 *
 * Lines are joined by request id and attempt. They may come out of order and from many log streams
 * at once; a line that comes more than `window` lines after its invocation's REPORT makes another
 * attempt. Invocations come in the order of their REPORT lines; those that have none come last,
 * or once there are more than `window` of them.
 *
 * Asynchronous retries share a request id: a second START or REPORT, or a record of another
 * process, begins the next attempt. Attempts are numbered over at least the last `window` requests.
 *
 * Lines of CloudWatch log events as JSON (`{"timestamp": ..., "message": ...}`) are read as events.
 * Without log stream names, init and restore lines are attributed to the next START of the
 * listing, and `start.evidence` says so.
 *
 * @returns A generator that returns how many lines and faults there were.
 * @throws {InvalidInputError} A `window` that is no whole number from 1.
 */
export function readInvocations(
  source: LogSource,
  { onFault, window = 10_000 }: ReadInvocationsOptions = {},
): AsyncGenerator<Invocation, ReadSummary, void> {
  if (!Number.isSafeInteger(window) || window < 1)
    throw new InvalidInputError('`window` to be a whole number from 1', window)
  return read(source, onFault, window)
}

async function* read(
  source: LogSource,
  onFault: ReadInvocationsOptions['onFault'],
  window: number,
): AsyncGenerator<Invocation, ReadSummary, void> {
  let ready: Invocation[] = []
  let invocations = 0
  let faults = 0
  const reader = new LogReader(
    window,
    (invocation) => ready.push(invocation),
    (fault) => {
      faults++
      onFault?.(fault)
    },
  )
  for await (const piece of isPiece(source) ? [source] : source) {
    for (let start = 0; start < lengthOf(piece); start += sliceLength) {
      reader.read(sliceOf(piece, start))
      if (ready.length === 0) continue
      const rows = ready
      ready = []
      invocations += rows.length
      for (const row of rows) yield row
    }
  }
  reader.end()
  for (const row of ready) yield row
  return { lines: reader.lines, invocations: invocations + ready.length, faults }
}

function isPiece(source: LogSource): source is string | Uint8Array {
  return typeof source === 'string' || source instanceof Uint8Array
}

/** The part of a piece from `start` on; log events are never cut. */
function sliceOf(piece: Piece, start: number): Piece {
  if (typeof piece === 'string') return piece.slice(start, start + sliceLength)
  if (piece instanceof Uint8Array) return piece.subarray(start, start + sliceLength)
  return piece
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' || piece instanceof Uint8Array ? piece.length : 1
}
