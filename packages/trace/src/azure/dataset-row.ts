import type { OneTimeSource } from '../source/byte-source.ts'
import { csvRows } from '../source/csv-rows.ts'
import { type SourcePosition, TraceSourceError } from '../source/trace-source-error.ts'

/** A row of a CSV file with a header: its fields by the name of their column. */
export interface DatasetRow {
  readonly position: SourcePosition
  text(column: string): string
  /** @throws TraceSourceError unless the field is a number that `accepts` takes. */
  number(column: string, expected: string, accepts: (value: number) => boolean): number
}

/**
 * Rows of a CSV file whose header has the given columns, in any order, among others.
 *
 * @throws TraceSourceError for a column that is missing, and as `csvRows` does.
 */
export async function* datasetRows(
  source: OneTimeSource,
  name: string,
  columns: readonly string[],
): AsyncGenerator<DatasetRow, void, undefined> {
  let positions: ReadonlyMap<string, number> | undefined
  for await (const { fields, line } of csvRows(source, name)) {
    const position = { source: name, line }
    if (positions !== undefined) yield datasetRow(fields, positions, position)
    else {
      positions = new Map(fields.map((column, index) => [column, index]))
      const missing = columns.find((column) => !fields.includes(column))
      if (missing !== undefined)
        throw new TraceSourceError(
          position,
          `a column ${JSON.stringify(missing)} in the header`,
          fields.join(','),
          'Check that it is this file of the dataset.',
        )
    }
  }
}

function datasetRow(
  fields: readonly string[],
  positions: ReadonlyMap<string, number>,
  position: SourcePosition,
): DatasetRow {
  const text = (column: string) => fields[positions.get(column) ?? -1] ?? ''
  return {
    position,
    text,
    number(column, expected, accepts) {
      const field = text(column)
      const value = field.trim() === '' ? Number.NaN : Number(field)
      if (Number.isFinite(value) && accepts(value)) return value
      throw new TraceSourceError(
        position,
        `\`${column}\` to be ${expected}`,
        field,
        'Check the line, or pass over such lines with `onFault`.',
      )
    },
  }
}
