import { cellOf } from './cell.ts'
import { invocationColumns } from './invocation-columns.ts'
import { batchesOf, type InvocationSource } from './invocation-source.ts'

const batchRows = 256

/**
 * Invocations as JSON, one object a line in UTF-8, with the columns of `invocationColumns` as its
 * members; a missing one is left out. `readRows` is the inverse.
 *
 * @returns Bytes, for a file, a response or S3. They are made as they are asked for.
 * @throws {InvalidInputError} An invocation with a number that no table can hold, such as NaN.
 *
 * @example
 * await pipeline(writeNdjson(readInvocations(logFiles('logs'))), createWriteStream('rows.ndjson'))
 */
export async function* writeNdjson(
  invocations: InvocationSource,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const batch of batchesOf(invocations, batchRows)) {
    const lines = batch.map((invocation) => {
      const cells = invocationColumns.map((column) => [column.name, cellOf(column, invocation)])
      return `${JSON.stringify(Object.fromEntries(cells))}\n`
    })
    yield Buffer.from(lines.join(''))
  }
}
