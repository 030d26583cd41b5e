import { stringify } from 'csv-stringify/sync'
import { cellOf } from './cell.ts'
import { disarmed } from './formula-guard.ts'
import type { InvocationColumn } from './invocation-column.ts'
import { invocationColumns } from './invocation-columns.ts'
import { batchesOf, type InvocationSource } from './invocation-source.ts'

/** Few enough to hold, many enough to make the library's work per call small. */
const batchRows = 256

/**
 * Invocations as comma-separated values: one heading line, then one row per invocation with the
 * columns of `invocationColumns`. UTF-8 without a byte order mark, RFC 4180 but for lines that end
 * in LF alone. `readRows` is the inverse.
 *
 * A missing value is an empty cell; an empty text is `""`. Numbers have all their digits. A text
 * that a spreadsheet would take for a formula, as it begins with `=`, `+`, `-`, `@`, a tab or a
 * carriage return, gets an apostrophe in front, which `readRows` takes off again: a key of an image
 * comes from whoever may upload.
 *
 * @returns Bytes, for a file, a response or S3. They are made as they are asked for.
 * @throws {InvalidInputError} An invocation with a number that no table can hold, such as NaN.
 *
 * @example
 * await pipeline(writeCsv(readInvocations(logFiles('logs'))), createWriteStream('invocations.csv'))
 */
export async function* writeCsv(
  invocations: InvocationSource,
): AsyncGenerator<Uint8Array, void, void> {
  yield bytesOf([invocationColumns.map(({ name }) => name)])
  for await (const batch of batchesOf(invocations, batchRows))
    yield bytesOf(
      batch.map((invocation) =>
        invocationColumns.map((column) => textOf(column, cellOf(column, invocation))),
      ),
    )
}

function bytesOf(rows: readonly (readonly (string | undefined)[])[]): Uint8Array {
  return Buffer.from(stringify([...rows], { quoted_match: /^$/ }))
}

function textOf({ type }: InvocationColumn, value: ReturnType<typeof cellOf>): string | undefined {
  if (value === undefined) return undefined
  if (type === 'json') return JSON.stringify(value)
  return type === 'text' ? disarmed(String(value)) : String(value)
}
