import { walkRuns } from './parquet-runs.ts'
import { type ByteReader, readStruct, type ThriftStruct } from './parquet-thrift.ts'

/** A chunk of one column. */
export interface ColumnChunk {
  readonly bytes: Uint8Array
  /** How many rows, and so how many values, it has. */
  readonly rows: number
  readonly isOptional: boolean
  readonly isBoolean: boolean
  readonly decompress: (page: Uint8Array, length: number) => Uint8Array
}

/** The numbers of page types and encodings in parquet.thrift. */
const [dataPage, dataPageV2] = [0, 3]
const [runLengths, plainDictionary, dictionary] = [3, 2, 8]

/** A copy of three bytes gives 64 in Snappy, which is all that is read but for bytes as they are. */
const mostExpansion = 64

/**
 * Checks the counts of a column's pages before they are decoded. `hyparquet` 1.31 believes each, and
 * a damaged one keeps it busy for minutes, and its memory growing.
 *
 * @throws {RangeError} Where the pages have more values than the chunk has rows, a run more than its
 * page, or the bytes end too soon.
 */
export function checkPages(chunk: ColumnChunk): void {
  const { bytes } = chunk
  const reader = readerOf(bytes)
  let rows = 0
  while (rows < chunk.rows && reader.offset < bytes.length - 1) {
    const header = readStruct(reader)
    const [whole, length] = [numberOf(header, 2), numberOf(header, 3)]
    if (length < 0 || whole < 0 || whole > mostExpansion * (length + 1))
      throw new RangeError(`Expected a page of ${length} bytes, got: ${whole} unpacked.`)
    const page = bytes.subarray(reader.offset, reader.offset + length)
    reader.offset += length
    const type = numberOf(header, 1)
    const dictionaryFacts = header.get(7)
    if (typeof dictionaryFacts === 'object' && numberOf(dictionaryFacts, 1) > 8 * whole)
      throw new RangeError(`Expected a dictionary of ${whole} bytes, got a longer one.`)
    const facts = header.get(type === dataPage ? 5 : 8)
    if ((type !== dataPage && type !== dataPageV2) || typeof facts !== 'object') continue
    const values = numberOf(facts, 1)
    rows += values
    if (values < 0 || rows > chunk.rows)
      throw new RangeError(`Expected pages of ${chunk.rows} values in all, got: ${rows}.`)
    if (type === dataPage) checkPage(chunk, page, whole, facts)
    else checkPageV2(chunk, page, whole, facts)
  }
}

/** Levels and values are compressed together; how many are missing, only the levels tell. */
function checkPage(
  { isOptional, isBoolean, decompress }: ColumnChunk,
  page: Uint8Array,
  length: number,
  facts: ThriftStruct,
): void {
  const count = numberOf(facts, 1)
  const reader = readerOf(decompress(page, length))
  if (isOptional) {
    const end = reader.view.getUint32(0, true) + 4
    reader.offset = 4
    walkRuns(reader, 1, count)
    reader.offset = end
  }
  checkValues(reader, numberOf(facts, 2), isBoolean, count)
}

/** Levels come first, as they are; then the values, mostly compressed. */
function checkPageV2(
  { isOptional, isBoolean, decompress }: ColumnChunk,
  page: Uint8Array,
  length: number,
  facts: ThriftStruct,
): void {
  const count = numberOf(facts, 1)
  const missing = numberOf(facts, 2)
  const levelBytes = numberOf(facts, 5) + numberOf(facts, 6)
  if (missing < 0 || missing > count || levelBytes < 0)
    throw new RangeError(`Expected at most ${count} missing values, got: ${missing}.`)
  if (isOptional) {
    const levels = readerOf(page)
    levels.offset = numberOf(facts, 6)
    walkRuns(levels, 1, count)
  }
  const encoding = numberOf(facts, 4)
  if (![runLengths, plainDictionary, dictionary].includes(encoding)) return
  const values = page.subarray(levelBytes)
  const isCompressed = facts.get(7) !== 0
  checkValues(
    readerOf(isCompressed ? decompress(values, length - levelBytes) : values),
    encoding,
    isBoolean,
    count - missing,
  )
}

function checkValues(
  reader: ByteReader,
  encoding: number,
  isBoolean: boolean,
  count: number,
): void {
  if (encoding === plainDictionary || encoding === dictionary) {
    const bitWidth = isBoolean ? 1 : reader.view.getUint8(reader.offset++)
    if (bitWidth > 32) throw new RangeError(`Expected at most 32 bits, got: ${bitWidth}.`)
    walkRuns(reader, bitWidth, count)
  } else if (encoding === runLengths) {
    reader.offset += 4
    walkRuns(reader, 1, count)
  }
}

function numberOf(struct: ThriftStruct, field: number): number {
  const value = struct.get(field)
  return typeof value === 'number' ? value : 0
}

function readerOf(bytes: Uint8Array): ByteReader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
}
