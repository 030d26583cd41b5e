import type { ColumnMetaData, FileMetaData, RowGroup, SchemaElement } from 'hyparquet'
import { parquetSchema } from './parquet-schema.ts'

/** Where a column of a row group is, and the facts that it is read by: no others of the file's. */
export interface ColumnChunk {
  readonly start: number
  readonly end: number
  readonly element: SchemaElement
  readonly facts: ColumnMetaData
}

const readTypes: readonly unknown[] = ['BOOLEAN', 'INT32', 'INT64', 'FLOAT', 'DOUBLE', 'BYTE_ARRAY']
const readCodecs: readonly unknown[] = ['UNCOMPRESSED', 'SNAPPY']

/**
 * The columns of a row group that have names of ours. What such a column means is known by its name;
 * of the file only its physical type is taken, and whether values may be missing.
 *
 * @throws {RangeError} One that comes twice, has members, is packed other than with Snappy, or of a
 * type that none of ours has.
 */
export function columnChunks(
  group: RowGroup,
  { schema }: FileMetaData,
  names: readonly string[],
): readonly ColumnChunk[] {
  const leaves = schema.filter(({ type }) => type !== undefined)
  const chunks = group.columns.flatMap(({ meta_data }, index) =>
    meta_data && names.includes(meta_data.path_in_schema[0] ?? '')
      ? [columnChunk(meta_data, leaves[index])]
      : [],
  )
  if (new Set(chunks.map(({ element }) => element.name)).size < chunks.length)
    throw new RangeError('Expected each column once, got one twice.')
  return chunks
}

function columnChunk(facts: ColumnMetaData, leaf: SchemaElement | undefined): ColumnChunk {
  const { type, codec, path_in_schema } = facts
  const [name = ''] = path_in_schema
  if (path_in_schema.length > 1 || leaf?.name !== name || leaf.repetition_type === 'REPEATED')
    throw new RangeError(`Expected \`${name}\` to be a flat column.`)
  if (type !== leaf.type || !readTypes.includes(type))
    throw new RangeError(`Expected \`${name}\` to be of ${readTypes.join(', ')}, got: ${type}.`)
  if (!readCodecs.includes(codec))
    throw new RangeError(
      `Expected \`${name}\` to be packed with Snappy or not at all, got: ${codec}.`,
    )
  const start = Number(facts.dictionary_page_offset || facts.data_page_offset)
  const length = Number(facts.total_compressed_size)
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(length) || start < 0 || length < 0)
    throw new RangeError(`Expected \`${name}\` in the file, got: ${length} bytes from ${start} on.`)
  const converted_type = parquetSchema.find((element) => element.name === name)?.converted_type
  return {
    start,
    end: start + length,
    element: {
      name,
      type,
      repetition_type: leaf.repetition_type ?? 'OPTIONAL',
      ...(type === 'BYTE_ARRAY' && converted_type && { converted_type }),
    },
    facts: {
      type,
      codec,
      path_in_schema,
      encodings: [],
      num_values: facts.num_values,
      total_uncompressed_size: facts.total_uncompressed_size,
      total_compressed_size: BigInt(length),
      data_page_offset: BigInt(start),
    },
  }
}
