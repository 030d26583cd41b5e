import { ByteReader } from './byte-reader.ts'
import { walkDeltas } from './parquet-deltas.ts'
import { type PageHeader, readPageHeader } from './parquet-page-header.ts'
import { presentValues, walkRuns } from './parquet-runs.ts'

/** The pages of one column in a row group. */
interface ColumnPages {
  readonly bytes: Uint8Array
  /** How many rows, and so how many values, it has. */
  readonly rows: number
  readonly isOptional: boolean
  readonly isBoolean: boolean
  /** Throws a RangeError for what does not unpack to the length. */
  readonly decompress: (page: Uint8Array, length: number) => Uint8Array
}

/** A copy of three bytes gives 64 in Snappy, which is all that is read but for bytes as they are. */
const mostExpansion = 64

/**
 * Checks the counts of a column's pages before they are decoded. `hyparquet` 1.31 believes each, and
 * a damaged or missing one keeps it busy for minutes or for ever, and its memory growing.
 *
 * @throws {RangeError} Where the pages have not as many values as the chunk has rows, a run more
 * than its page, a header is incomplete, or the bytes end too soon.
 */
export function checkPages(column: ColumnPages): void {
  const reader = new ByteReader(column.bytes)
  let rows = 0
  while (rows < column.rows && reader.left > 1) {
    const header = readPageHeader(reader)
    const { packed, unpacked } = header
    if (unpacked > mostExpansion * (packed + 1))
      throw new RangeError(`Expected a page of ${packed} bytes, got: ${unpacked} unpacked.`)
    const page = reader.skip(packed)
    if (header.kind === 'dictionary') {
      if (header.values > 8 * unpacked)
        throw new RangeError(`Expected a dictionary of ${unpacked} bytes, got a longer one.`)
      column.decompress(page, unpacked)
      continue
    }
    rows += header.values
    if (rows > column.rows) break
    if (header.kind === 'data') checkPage(column, page, header)
    else checkPageV2(column, page, header)
  }
  if (rows !== column.rows)
    throw new RangeError(`Expected pages of ${column.rows} values in all, got: ${rows}.`)
}

/** Levels and values are compressed together; how many are missing, only the levels tell. */
function checkPage(
  column: ColumnPages,
  page: Uint8Array,
  { unpacked, values, encoding }: PageHeader & { readonly kind: 'data' },
): void {
  const reader = new ByteReader(column.decompress(page, unpacked))
  const present = column.isOptional
    ? presentValues(new ByteReader(reader.skip(reader.uint(4))), values)
    : values
  checkValues(reader, encoding, column.isBoolean, present)
}

/** Levels come first, as they are; then the values, mostly compressed. */
function checkPageV2(
  column: ColumnPages,
  page: Uint8Array,
  header: PageHeader & { readonly kind: 'data-v2' },
): void {
  const { unpacked, values, missing, encoding, levels, isPacked } = header
  const reader = new ByteReader(page)
  const levelReader = new ByteReader(reader.skip(levels))
  const present = column.isOptional ? presentValues(levelReader, values) : values
  if (present !== values - missing)
    throw new RangeError(`Expected ${missing} missing values, got: ${values - present}.`)
  const rest = reader.skip(reader.left)
  checkValues(
    new ByteReader(isPacked ? column.decompress(rest, unpacked - levels) : rest),
    encoding,
    column.isBoolean,
    present,
  )
}

/** The numbers of encodings in parquet.thrift. */
const encodings = {
  plain: 0,
  plainDictionary: 2,
  runLengths: 3,
  deltas: 5,
  deltaLengths: 6,
  dictionary: 8,
  splitBytes: 9,
}

function checkValues(
  reader: ByteReader,
  encoding: number,
  isBoolean: boolean,
  values: number,
): void {
  switch (encoding) {
    case encodings.plain:
    case encodings.splitBytes:
      return
    case encodings.deltas:
    case encodings.deltaLengths:
      walkDeltas(reader, values)
      return
  }
  // In the library's reader booleans have no dictionary, and nothing else has run lengths.
  if (isBoolean && encoding === encodings.runLengths) {
    reader.skip(4)
    walkRuns(reader, 1, values)
  } else if (
    !isBoolean &&
    (encoding === encodings.dictionary || encoding === encodings.plainDictionary)
  ) {
    const bitWidth = reader.byte()
    if (bitWidth > 32) throw new RangeError(`Expected at most 32 bits, got: ${bitWidth}.`)
    walkRuns(reader, bitWidth, values)
  } else {
    throw new RangeError(`Expected values in an encoding that is read here, got: ${encoding}.`)
  }
}
