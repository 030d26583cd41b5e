import type { AsyncBuffer, ColumnMetaData, FileMetaData, RowGroup } from 'hyparquet'
import { checkPages } from './parquet-pages.ts'

/**
 * The file with one row group in memory, whose pages were checked.
 *
 * @param columns Names of those that will be read; none has members or repeats.
 * @throws {RangeError} For pages that do not keep to their counts.
 */
export async function checkedRowGroup(
  file: AsyncBuffer,
  group: RowGroup,
  { schema }: FileMetaData,
  columns: readonly string[],
  snappyUncompress: (page: Uint8Array, output: Uint8Array) => void,
): Promise<AsyncBuffer> {
  const chunks = group.columns.flatMap(({ meta_data }) =>
    meta_data && columns.includes(meta_data.path_in_schema[0] ?? '')
      ? [{ facts: meta_data, ...rangeOf(meta_data) }]
      : [],
  )
  if (chunks.length === 0) return file
  const start = Math.min(...chunks.map((chunk) => chunk.start))
  const end = Math.max(...chunks.map((chunk) => chunk.end))
  const bytes = new Uint8Array(await file.slice(start, end))
  for (const { facts, ...chunk } of chunks) {
    const element = schema.find(({ name }) => name === facts.path_in_schema[0])
    if (element?.repetition_type === 'REPEATED' || element?.num_children !== undefined)
      throw new RangeError(`Expected a flat column, got: ${element.name}.`)
    checkPages({
      bytes: bytes.subarray(chunk.start - start, chunk.end - start),
      rows: Number(group.num_rows),
      isOptional: element?.repetition_type !== 'REQUIRED',
      isBoolean: facts.type === 'BOOLEAN',
      decompress(page, length) {
        if (facts.codec !== 'SNAPPY') return page
        const output = new Uint8Array(length)
        snappyUncompress(page, output)
        return output
      },
    })
  }
  return {
    byteLength: file.byteLength,
    slice: (from, to = file.byteLength) =>
      from >= start && to <= end
        ? bytes.slice(from - start, to - start).buffer
        : file.slice(from, to),
  }
}

function rangeOf(facts: ColumnMetaData): { readonly start: number; readonly end: number } {
  const start = Number(facts.dictionary_page_offset || facts.data_page_offset)
  return { start, end: start + Number(facts.total_compressed_size) }
}
