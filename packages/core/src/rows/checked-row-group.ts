import type { AsyncBuffer, FileMetaData, RowGroup } from 'hyparquet'
import { columnChunks } from './column-chunk.ts'
import { checkPages } from './parquet-pages.ts'
import { checkSnappyBlock } from './snappy-block.ts'

/** One row group, as a file of its own. */
export interface CheckedRowGroup {
  readonly file: AsyncBuffer
  readonly metadata: FileMetaData
}

/** All of it is in memory at a time; writers make groups of 10,000 to 1,048,576. */
const mostRows = 2 ** 24
/** A request id takes some bytes however it is packed; a million missing values take none. */
const mostRowsPerByte = 8

/**
 * A row group in memory, whose pages were checked.
 *
 * @param columns Names of those that will be read; another may be missing.
 * @throws {RangeError} For pages that do not keep to their counts, more than 16,777,216 rows or 8 a
 * byte, and columns that are not read here.
 */
export async function checkedRowGroup(
  file: AsyncBuffer,
  group: RowGroup,
  metadata: FileMetaData,
  columns: readonly string[],
  snappyUncompress: (page: Uint8Array, output: Uint8Array) => void,
): Promise<CheckedRowGroup> {
  const rows = Number(group.num_rows)
  if (!(rows >= 0 && rows <= mostRows))
    throw new RangeError(`Expected a row group of at most ${mostRows} rows, got: ${rows}.`)
  const chunks = columnChunks(group, metadata, columns)
  if (chunks.length === 0) throw new RangeError('Expected columns of invocations, got none.')
  const start = Math.min(...chunks.map((chunk) => chunk.start))
  const end = Math.max(...chunks.map((chunk) => chunk.end))
  if (end > file.byteLength)
    throw new RangeError(`Expected columns in ${file.byteLength} bytes, got one to ${end}.`)
  if (rows > mostRowsPerByte * (end - start))
    throw new RangeError(`Expected fewer rows in ${end - start} bytes, got: ${rows}.`)
  const bytes = new Uint8Array(await file.slice(start, end))
  for (const { facts, element, ...chunk } of chunks)
    checkPages({
      bytes: bytes.subarray(chunk.start - start, chunk.end - start),
      rows,
      isOptional: element.repetition_type !== 'REQUIRED',
      isBoolean: facts.type === 'BOOLEAN',
      decompress(page, length) {
        if (facts.codec === 'UNCOMPRESSED') return page
        checkSnappyBlock(page, length)
        const output = new Uint8Array(length)
        snappyUncompress(page, output)
        return output
      },
    })
  return {
    file: {
      byteLength: file.byteLength,
      slice: (from, to = file.byteLength) => bytes.slice(from - start, to - start).buffer,
    },
    metadata: {
      version: metadata.version,
      metadata_length: metadata.metadata_length,
      num_rows: BigInt(rows),
      schema: [
        { name: 'invocations', num_children: chunks.length },
        ...chunks.map(({ element }) => element),
      ],
      row_groups: [
        {
          num_rows: BigInt(rows),
          total_byte_size: BigInt(end - start),
          columns: chunks.map(({ facts }) => ({ file_offset: 0n, meta_data: facts })),
        },
      ],
    },
  }
}
