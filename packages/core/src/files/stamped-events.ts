import type { LogEvent } from '../log-event.ts'
import { LogFileError } from '../log-file-error.ts'
import { LineSplitter } from '../logs/line-splitter.ts'
import type { StampedLine, StampedLineReader } from './stamped-line.ts'

/** The largest event of CloudWatch Logs. What goes on after it is an event of its own, as there. */
const longestMessage = 1024 * 1024

/**
 * Joins lines to events: a line without a stamp goes on with the event before it.
 *
 * Line ends at the end of a message are dropped. JSON that was written on several lines, as
 * `sam logs` does, is written on one again. Of a line above 8 MiB only the beginning is kept.
 *
 * @param name The file's, for the error.
 * @param logStreamName For formats that do not say it.
 * @throws {LogFileError} A file whose first line has no stamp, so that it is of another format.
 */
export async function* stampedEvents(
  chunks: AsyncIterable<Uint8Array>,
  read: StampedLineReader,
  name: string,
  logStreamName?: string,
): AsyncGenerator<LogEvent, void, void> {
  let ready: LogEvent[] = []
  const joined = new JoinedLines(read, logStreamName, (event) => ready.push(event))
  let failure: { readonly error: unknown } | undefined
  try {
    for await (const chunk of chunks) {
      joined.write(chunk)
      if (joined.isHeadless) break
      if (ready.length === 0) continue
      const events = ready
      ready = []
      yield* events
    }
  } catch (error) {
    failure = { error }
  }
  joined.end()
  yield* ready
  if (failure) throw failure.error
  if (joined.isHeadless)
    throw new LogFileError(name, 'its first line does not begin an event with a time')
}

class JoinedLines {
  readonly #read: StampedLineReader
  readonly #logStreamName: string | undefined
  readonly #onEvent: (event: LogEvent) => void
  readonly #splitter: LineSplitter
  /** Whether a line came before the first event. */
  isHeadless = false
  #stamp: StampedLine | undefined
  #lines: string[] = []
  #length = 0

  constructor(
    read: StampedLineReader,
    logStreamName: string | undefined,
    onEvent: (event: LogEvent) => void,
  ) {
    this.#read = read
    this.#logStreamName = logStreamName
    this.#onEvent = onEvent
    this.#splitter = new LineSplitter(
      (bytes, start, end) => this.#line(textOf(bytes, start, end)),
      (beginning) => this.#line(beginning),
    )
  }

  write(chunk: Uint8Array): void {
    this.#splitter.write(chunk)
  }

  end(): void {
    this.#splitter.end()
    this.#flush()
  }

  #line(line: string): void {
    const stamp = this.#read(line)
    if (stamp) {
      this.#flush()
      this.#stamp = stamp
      this.#add(stamp.message)
    } else if (this.#stamp) {
      if (this.#length + line.length > longestMessage) this.#flush()
      this.#add(line)
    } else if (!isBlank(line)) this.isHeadless = true
  }

  #add(line: string): void {
    this.#lines.push(line)
    this.#length += line.length
  }

  #flush(): void {
    if (!this.#stamp) return
    const { timestamp, logStreamName = this.#logStreamName } = this.#stamp
    const message = onOneLine(this.#lines)
    this.#lines = []
    this.#length = 0
    this.#onEvent({ timestamp, message, logStreamName })
  }
}

function onOneLine(lines: readonly string[]): string {
  let last = lines.length
  while (last > 1 && isBlank(lines[last - 1])) last--
  const first = isBlank(lines[0]) && last > 1 ? 1 : 0
  const message = lines.slice(first, last).join('\n')
  if (last - first === 1 || !message.startsWith('{')) return message
  try {
    return JSON.stringify(JSON.parse(message))
  } catch {
    // Not JSON: the lines are the application's own.
    return message
  }
}

/** A line, without the byte order mark that a file may begin with. */
function textOf(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString('utf8', start, end)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function isBlank(line: string | undefined): boolean {
  return line === '' || line === '\r' || line === '\u001b[0m'
}
