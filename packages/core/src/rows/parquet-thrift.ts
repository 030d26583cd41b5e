/** A struct of Thrift's compact protocol: its fields by number; what is no number or struct, left out. */
export type ThriftStruct = ReadonlyMap<number, number | ThriftStruct>

/** Bytes that are read front to back; a read behind their end throws a RangeError. */
export interface ByteReader {
  readonly view: DataView
  offset: number
}

/** An unsigned LEB128 of 32 bits, as `hyparquet` takes it: bits above are folded in. */
export function readVarint(reader: ByteReader): number {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = reader.view.getUint8(reader.offset++)
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return value
  }
}

/** Source: Apache Thrift, thrift-compact-protocol.md. Maps and sets do not come in Parquet. */
export function readStruct(reader: ByteReader): ThriftStruct {
  const fields = new Map<number, number | ThriftStruct>()
  for (let number = 0; ; ) {
    const head = reader.view.getUint8(reader.offset++)
    const type = head & 0x0f
    if (type === 0) return fields
    number = head >> 4 ? number + (head >> 4) : readZigzag(reader)
    const value = readValue(reader, type)
    if (value !== undefined) fields.set(number, value)
  }
}

function readZigzag(reader: ByteReader): number {
  const value = readVarint(reader)
  return (value >>> 1) ^ -(value & 1)
}

function readValue(reader: ByteReader, type: number): number | ThriftStruct | undefined {
  switch (type) {
    case 1:
    case 2:
      return type === 1 ? 1 : 0
    case 3:
      return reader.view.getInt8(reader.offset++)
    case 4:
    case 5:
    case 6:
      return readZigzag(reader)
    case 7:
      // Read, so that no list of these goes on behind the end.
      reader.view.getFloat64(reader.offset)
      reader.offset += 8
      return undefined
    case 8: {
      const length = readVarint(reader) >>> 0
      reader.offset += length
      return undefined
    }
    case 9: {
      const head = reader.view.getUint8(reader.offset++)
      const size = head >> 4 === 15 ? readVarint(reader) >>> 0 : head >> 4
      const element = head & 0x0f
      for (let index = 0; index < size; index++) readValue(reader, Math.max(element, 3))
      return undefined
    }
    case 12:
      return readStruct(reader)
    default:
      throw new RangeError(`Expected a type of Thrift's compact protocol, got: ${type}.`)
  }
}
