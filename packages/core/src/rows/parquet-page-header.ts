import type { ByteReader } from './byte-reader.ts'
import { readStruct, type ThriftStruct } from './parquet-thrift.ts'

interface Sizes {
  /** Bytes in the file after the header. */
  readonly packed: number
  /** Bytes when unpacked; of version 2 with its levels, which are never packed. */
  readonly unpacked: number
  /** Values, the missing ones among them. */
  readonly values: number
}

/** The facts of a page that its reader goes by. */
export type PageHeader =
  | (Sizes & { readonly kind: 'dictionary' })
  | (Sizes & { readonly kind: 'data'; readonly encoding: number })
  | (Sizes & {
      readonly kind: 'data-v2'
      readonly encoding: number
      readonly missing: number
      /** Bytes of the definition levels, which say what is missing. */
      readonly levels: number
      readonly isPacked: boolean
    })

/**
 * The header of a page of a flat column. Source: parquet.thrift, PageHeader.
 *
 * @throws {RangeError} A field that is missing, of another type or negative; pages of other kinds;
 * levels of lists.
 */
export function readPageHeader(reader: ByteReader): PageHeader {
  const header = readStruct(reader)
  const page = { unpacked: count(header, 2), packed: count(header, 3) }
  const type = count(header, 1)
  if (type === 2) return { ...page, kind: 'dictionary', values: count(struct(header, 7), 1) }
  if (type === 0) {
    const facts = struct(header, 5)
    return { ...page, kind: 'data', values: count(facts, 1), encoding: count(facts, 2) }
  }
  if (type !== 3) throw new RangeError(`Expected a page of values, got one of type ${type}.`)
  const facts = struct(header, 8)
  const values = count(facts, 1)
  if (count(facts, 3) !== values || count(facts, 6) !== 0)
    throw new RangeError('Expected a page with one value per row, got one with lists.')
  return {
    ...page,
    kind: 'data-v2',
    values,
    missing: count(facts, 2),
    encoding: count(facts, 4),
    levels: count(facts, 5),
    isPacked: facts.get(7) !== false,
  }
}

function count(struct: ThriftStruct, field: number): number {
  const value = struct.get(field)
  if (typeof value !== 'number' || value < 0)
    throw new RangeError(`Expected field ${field} of a page's header to be a count.`)
  return value
}

function struct(header: ThriftStruct, field: number): ThriftStruct {
  const value = header.get(field)
  if (!(value instanceof Map)) throw new RangeError(`Expected a page's header to have ${field}.`)
  return value
}
