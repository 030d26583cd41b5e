import type { AsyncBuffer } from 'hyparquet'
import { ByteReader } from './byte-reader.ts'
import { readStruct } from './parquet-thrift.ts'

/** Its length and `PAR1`. */
const tailBytes = 8
/** Most footers are in the first read. */
const firstRead = 512 * 1024

/**
 * The end of a Parquet file, from the start of its footer, whose lists were checked: `hyparquet` 1.31
 * takes room for as many elements as a list claims to have, and reads numbers of any length.
 *
 * @throws {RangeError} What is no Parquet file, or lists that are longer than the footer.
 */
export async function readFooter(file: AsyncBuffer): Promise<ArrayBuffer> {
  const { byteLength } = file
  if (!(byteLength >= tailBytes))
    throw new RangeError(`Expected a footer, got ${byteLength} bytes.`)
  const read = Math.min(byteLength, firstRead)
  const tail = await file.slice(byteLength - read, byteLength)
  const reader = new ByteReader(new Uint8Array(tail))
  reader.skip(reader.left - tailBytes)
  const length = reader.uint(4)
  const mark = new TextDecoder().decode(reader.skip(4))
  if (mark !== 'PAR1')
    throw new RangeError(`Expected PAR1 at the end, got: ${JSON.stringify(mark)}.`)
  const whole = length + tailBytes
  if (whole > byteLength)
    throw new RangeError(
      `Expected a footer in a file of ${byteLength} bytes, got one of ${length}.`,
    )
  const footer =
    whole <= read ? tail.slice(read - whole) : await file.slice(byteLength - whole, byteLength)
  readStruct(new ByteReader(new Uint8Array(footer, 0, length)))
  return footer
}
