import { InvalidInputError } from '../coldframe-error.ts'
import { cellOf } from './cell.ts'
import type { InvocationColumn } from './invocation-column.ts'
import { invocationColumns } from './invocation-columns.ts'
import { batchesOf, type InvocationSource } from './invocation-source.ts'
import { optionalPeer } from './optional-peer.ts'
import { parquetSchema } from './parquet-schema.ts'

export interface WriteParquetOptions {
  /**
   * How many invocations a row group holds. As many are in memory at once; larger groups compress
   * and scan better.
   *
   * @default 10_000
   */
  readonly rowGroupRows?: number | undefined
}

/**
 * Invocations as a Parquet file with the columns of `invocationColumns`, compressed with Snappy:
 * text as UTF8, integers as INT64, numbers as DOUBLE, JSON as JSON, each optional. `readRows` is
 * the inverse. Needs the package `hyparquet-writer`.
 *
 * @returns The bytes of the file, a row group at a time, for a file or S3.
 * @throws {MissingPeerError} Where `hyparquet-writer` is not installed.
 * @throws {InvalidInputError} An invocation with a number that no table can hold, such as NaN; a
 * row group of no rows.
 *
 * @example
 * await pipeline(writeParquet(readInvocations(logFiles('logs'))), createWriteStream('rows.parquet'))
 */
export async function* writeParquet(
  invocations: InvocationSource,
  { rowGroupRows = 10_000 }: WriteParquetOptions = {},
): AsyncGenerator<Uint8Array, void, void> {
  if (!Number.isSafeInteger(rowGroupRows) || rowGroupRows < 1)
    throw new InvalidInputError('`rowGroupRows` to be a whole number from 1', rowGroupRows)
  const { ByteWriter, ParquetWriter } = await optionalPeer(
    'hyparquet-writer',
    () => import('hyparquet-writer'),
  )
  const writer = new ByteWriter()
  const file = new ParquetWriter({ writer, schema: parquetSchema, createdBy: 'coldframe' })
  const written = (): Uint8Array => {
    const bytes = writer.getBytes().slice()
    writer.index = 0
    return bytes
  }
  for await (const batch of batchesOf(invocations, rowGroupRows)) {
    file.write({
      columnData: invocationColumns.map((column) => ({
        name: column.name,
        data: batch.map((invocation) => parquetValue(column, cellOf(column, invocation))),
      })),
      rowGroupSize: batch.length,
    })
    yield written()
  }
  file.finish()
  yield written()
}

/** JSON columns hold values, which the library writes as text. */
function parquetValue({ type }: InvocationColumn, value: ReturnType<typeof cellOf>): unknown {
  return type === 'integer' && value !== undefined ? BigInt(Number(value)) : value
}
