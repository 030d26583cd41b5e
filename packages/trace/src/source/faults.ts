import { TraceSourceError } from './trace-source-error.ts'

export interface FaultOptions {
  /**
   * Called for each line that cannot be read; it is passed over, and reading goes on. Without it
   * the first such line is thrown. A trace tells its faults at each pass.
   */
  readonly onFault?: ((fault: TraceSourceError) => void) | undefined
}

/** Reads each line with `read`; a TraceSourceError that it throws goes to `onFault`, or on. */
export async function* readLines<Line, Value>(
  lines: AsyncIterable<Line>,
  read: (line: Line) => Value,
  { onFault }: FaultOptions,
): AsyncGenerator<Value, void, undefined> {
  for await (const line of lines) {
    let value: Value
    try {
      value = read(line)
    } catch (error) {
      if (onFault === undefined || !TraceSourceError.isInstance(error)) throw error
      onFault(error)
      continue
    }
    yield value
  }
}
