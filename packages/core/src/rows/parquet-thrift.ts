import type { ByteReader } from './byte-reader.ts'

/**
 * A struct of Thrift's compact protocol: its fields by number. What is no number of 32 bits, boolean
 * or struct is there, but `undefined`.
 */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>

export type ThriftValue = number | boolean | ThriftStruct | undefined

/**
 * Source: Apache Thrift, thrift-compact-protocol.md. Maps and sets do not come in Parquet.
 *
 * @throws {RangeError} Where the bytes end too soon, or their lists have more elements than bytes
 * are left, each of which takes one.
 */
export function readStruct(reader: ByteReader): ThriftStruct {
  return structWithin(reader, { elements: reader.left })
}

/** Counted over all lists: one within another would multiply what each alone may have. */
interface Budget {
  elements: number
}

function structWithin(reader: ByteReader, budget: Budget): ThriftStruct {
  const fields = new Map<number, ThriftValue>()
  for (let number = 0; ; ) {
    const head = reader.byte()
    const type = head & 0x0f
    if (type === 0) return fields
    number = head >> 4 ? number + (head >> 4) : reader.zigzag()
    fields.set(number, type < 3 ? type === 1 : readValue(reader, type, budget))
  }
}

function readValue(reader: ByteReader, type: number, budget: Budget): ThriftValue {
  switch (type) {
    case 3:
      return (reader.byte() << 24) >> 24
    case 4:
    case 5:
      return reader.zigzag()
    case 6:
      reader.varint()
      return undefined
    case 7:
      reader.skip(8)
      return undefined
    case 8:
      reader.skip(reader.varint())
      return undefined
    case 9:
      skipList(reader, budget)
      return undefined
    case 12:
      return structWithin(reader, budget)
    default:
      throw new RangeError(`Expected a type of Thrift's compact protocol, got: ${type}.`)
  }
}

function skipList(reader: ByteReader, budget: Budget): void {
  const head = reader.byte()
  const size = head >> 4 === 15 ? reader.varint() : head >> 4
  budget.elements -= size
  if (budget.elements < 0)
    throw new RangeError(`Expected lists of no more elements than bytes, got one of ${size}.`)
  // A boolean, of type 1 or 2, is a byte here.
  const type = Math.max(head & 0x0f, 3)
  for (let index = 0; index < size; index++) readValue(reader, type, budget)
}
