import type { AsyncBuffer, FileMetaData } from 'hyparquet'
import { InvalidInputError } from '../coldframe-error.ts'
import type { Invocation } from '../invocation.ts'
import { checkedRowGroup } from './checked-row-group.ts'
import { invocationColumns } from './invocation-columns.ts'
import { MalformedRowError } from './malformed-row-error.ts'
import { optionalPeer } from './optional-peer.ts'
import { readFooter } from './parquet-footer.ts'
import { invocationOf } from './row-invocation.ts'

/**
 * A Parquet file: its bytes, whole or in pieces; or something that reads ranges of it, such as
 * `asyncBufferFromFile` and `asyncBufferFromUrl` of `hyparquet` give, of which one row group is in
 * memory at a time. A Parquet file begins at its end, so pieces are put together first.
 */
export type ParquetSource =
  | Uint8Array
  | AsyncBuffer
  | Iterable<Uint8Array>
  | AsyncIterable<Uint8Array>

const columns = invocationColumns.filter(({ derived }) => !derived)

/**
 * Reads back what `writeParquet` wrote: the same invocations, in the same order. Other columns are
 * passed over, as are derived ones. Needs the package `hyparquet`.
 *
 * Another program may have written the file again, packed with Snappy or not at all, in any encoding
 * but DELTA_BYTE_ARRAY, with row groups of at most 16,777,216 rows; each is in memory at a time.
 *
 * @throws {MissingPeerError} Where `hyparquet` is not installed.
 * @throws {MalformedRowError} What is no Parquet file of invocations (row 0), a row group that
 * cannot be read (its first row), or a cell that its column cannot hold. Rows before it were given.
 *
 * @example
 * for await (const { report } of readRows(await asyncBufferFromFile('rows.parquet')))
 *   console.log(report)
 */
export async function* readRows(source: ParquetSource): AsyncGenerator<Invocation, void, void> {
  const { parquetMetadata, parquetReadObjects, snappyUncompress } = await optionalPeer(
    'hyparquet',
    () => import('hyparquet'),
  )
  const file = await fileOf(source)
  const metadata = await readable(
    async () => parquetMetadata(await readFooter(file), { geoparquet: false }),
    0,
    'a Parquet file',
  )
  const present = namesIn(metadata)
  let row = 0
  for (const group of metadata.row_groups) {
    const cells = await readable(
      async () =>
        parquetReadObjects(await checkedRowGroup(file, group, metadata, present, snappyUncompress)),
      row + 1,
      'a row group of Parquet',
    )
    for (const values of cells) yield invocationOf(plainIntegers(values), { row: ++row })
  }
}

async function fileOf(source: ParquetSource): Promise<AsyncBuffer> {
  if (source instanceof Uint8Array) return bufferOf(source)
  if ('byteLength' in source) return source
  const pieces: Uint8Array[] = []
  for await (const piece of source) {
    if (!(piece instanceof Uint8Array))
      throw new InvalidInputError('a Parquet file to come as bytes', piece)
    pieces.push(piece)
  }
  return bufferOf(Buffer.concat(pieces))
}

function bufferOf(bytes: Uint8Array): AsyncBuffer {
  return {
    byteLength: bytes.length,
    slice: (start, end) => new Uint8Array(bytes.subarray(start, end)).buffer,
  }
}

/** The library throws errors of many kinds on bytes that are not what it expects. */
async function readable<Value>(
  read: () => Promise<Value>,
  row: number,
  expected: string,
): Promise<Value> {
  try {
    return await read()
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause
    throw new MalformedRowError({ row }, expected, reason, { cause })
  }
}

function namesIn({ schema }: FileMetaData): string[] {
  const names = new Set(schema.map(({ name }) => name))
  if (!names.has('requestId'))
    throw new MalformedRowError({ row: 0 }, 'a column `requestId`', [...names].join(','))
  return columns.map(({ name }) => name).filter((name) => names.has(name))
}

/** INT64 comes as BigInt; one above 2^53 is no whole number of ours, and the check tells it. */
function plainIntegers(cells: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ]),
  )
}
