import { pipeline, Readable } from 'node:stream'
import type { CsvError } from 'csv-parse'
import type { OneTimeSource } from './byte-source.ts'
import { sourceChunks } from './source-chunks.ts'
import { TraceSourceError } from './trace-source-error.ts'

export interface CsvRow {
  readonly fields: readonly string[]
  /** Where the row ends, from 1. */
  readonly line: number
}

/**
 * The rows of a CSV file: quoted fields, `\n` or `\r\n`, with or without a byte order mark; empty
 * lines are passed over. Rows may differ in length.
 *
 * @throws TraceSourceError for quotes that do not close or stand within a field, a row of more than
 * 1 MiB, and as `sourceChunks` does.
 */
export async function* csvRows(
  source: OneTimeSource,
  name: string,
): AsyncGenerator<CsvRow, void, undefined> {
  // Loaded when it is needed: most traces are not CSV.
  const { CsvError, parse } = await import('csv-parse')
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 2 ** 20,
  })
  const rows = pipeline(Readable.from(sourceChunks(source, name)), parser, () => {})
  try {
    for await (const { record, info } of rows as AsyncIterable<ParsedRow>)
      yield { fields: record, line: info.lines }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw new TraceSourceError(
      { source: name, line: lineOf(cause) },
      'CSV',
      cause.message,
      'Check the quotes on that line.',
      { cause },
    )
  }
}

interface ParsedRow {
  readonly record: string[]
  readonly info: { readonly lines: number }
}

/** csv-parse puts its counters on the error, and does not declare them. */
function lineOf(error: CsvError): number | undefined {
  const { lines } = error as { lines?: unknown }
  return typeof lines === 'number' ? lines : undefined
}
