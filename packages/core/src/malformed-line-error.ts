import { ColdframeError } from './coldframe-error.ts'

/** A log line that announces itself as Lambda's or the handler's cannot be read. */
export class MalformedLineError extends ColdframeError {
  static override readonly errorName: string = 'MalformedLineError'
  /** The line as it came. */
  readonly line: string

  /**
   * @param line The line as it came.
   * @param expected What was expected, with the field's name: '`Duration` to be a number of ms'.
   * @param got What stood there instead.
   */
  constructor(line: string, expected: string, got: unknown) {
    super(
      `Expected ${expected}, got: ${show(got)}. Check whether the line was cut off or edited: ` +
        JSON.stringify(line.slice(0, 200)),
    )
    this.line = line
  }
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100))
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? 'an array' : 'an object'
}
