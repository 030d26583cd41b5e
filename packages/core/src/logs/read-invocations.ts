import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import type { LogFault } from '../log-fault.ts'
import { JoinedLines } from './joined-lines.ts'
import { LogReader } from './log-reader.ts'
import { type LogSource, slicesOf } from './log-source.ts'
import { rowsOfBatches } from './rows-of-batches.ts'

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
 * Records are parsed when `inferences`, `received` or `keys` of their row is first read. Before that
 * only their head and their end are looked at: a record that was cut off is a fault at once, one that
 * is broken in its middle, or lacks a member, when it is asked for. It is then left out.
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
  return rowsOfBatches(batches(source, onFault, window))
}

/** Rows of more at once would outlive the first collections of garbage. */
const sliceLength = 64 * 1024

async function* batches(
  source: LogSource,
  onFault: ReadInvocationsOptions['onFault'],
  window: number,
): AsyncGenerator<readonly Invocation[], ReadSummary, void> {
  let ready: Invocation[] = []
  let invocations = 0
  let faults = 0
  const fault = (fault: LogFault) => {
    faults++
    onFault?.(fault)
  }
  const lines = new JoinedLines(
    window,
    (invocation) => ready.push(invocation),
    (error, line, lineNumber) => fault({ error, line: line.slice(0, 200), lineNumber }),
  )
  const reader = new LogReader(lines, fault)
  for await (const piece of slicesOf(source, sliceLength)) {
    reader.read(piece)
    if (ready.length === 0) continue
    const batch = ready
    ready = []
    invocations += batch.length
    yield batch
  }
  reader.end()
  lines.end()
  yield ready
  return { lines: reader.lines, invocations: invocations + ready.length, faults }
}
