import { ColdframeError } from '../coldframe-error.ts'

/** A table of invocations cannot be read on. The rows that were read before it stand. */
export class MalformedRowError extends ColdframeError {
  static override readonly errorName: string = 'MalformedRowError'
  /** The row, from 1; 0 for what is around the rows: the heading of a CSV, the footer of a Parquet file. */
  readonly row: number
  /** The line of the text that the row ends on, from 1; none in Parquet. */
  readonly line: number | undefined

  /**
   * @param place Where.
   * @param expected What was expected there, with the column's name.
   * @param got What stood there instead.
   */
  constructor(
    place: { readonly row: number; readonly line?: number | undefined },
    expected: string,
    got: unknown,
    options?: ErrorOptions,
  ) {
    const { row, line } = place
    const where = row === 0 ? '' : `row ${row}${line === undefined ? '' : `, line ${line}`}: `
    super(
      `Expected in a table of invocations, ${where}${expected}, got: ${shown(got)}. ` +
        'Check whether the table was cut off or edited.',
      options,
    )
    this.row = row
    this.line = line
  }
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 100))
  if (typeof value !== 'object' || value === null) return String(value)
  return Array.isArray(value) ? 'a list' : 'an object'
}
