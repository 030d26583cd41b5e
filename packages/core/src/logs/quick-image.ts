import type { ImageFacts } from '../inference-record.ts'
import { ascii } from './ascii.ts'
import type { ByteCursor } from './byte-cursor.ts'
import type { BytePattern } from './byte-pattern.ts'

const bucketHead = ascii('{"bucket":"')
const keyHead = ascii(',"key":"')
const eventTimeHead = ascii(',"eventTime":"')
const bytesHead = ascii(',"bytes":')
const widthHead = ascii(',"width":')
const heightHead = ascii(',"height":')
const formatHead = ascii(',"format":"')

/**
 * Reads the facts of an image, in the order in which `@coldframe/handler` gathers them, and goes on
 * after the brace that ends them.
 *
 * @returns `undefined` where there are others, or one that is not what it is to be.
 */
export function quickImage(cursor: ByteCursor): ImageFacts | undefined {
  const bucket = text(cursor, bucketHead)
  const key = text(cursor, keyHead)
  if (bucket === undefined || key === undefined) return undefined
  const eventTime = text(cursor, eventTimeHead)
  const bytes = count(cursor, bytesHead)
  const width = count(cursor, widthHead)
  const height = count(cursor, heightHead)
  const format = text(cursor, formatHead)
  // Where one of them is broken, the cursor stands at the end.
  if (!cursor.skipsByte(0x7d)) return undefined

  const image: { -readonly [Fact in keyof ImageFacts]: ImageFacts[Fact] } = { bucket, key }
  if (eventTime !== undefined) image.eventTime = eventTime
  if (bytes !== undefined) image.bytes = bytes
  if (width !== undefined) image.width = width
  if (height !== undefined) image.height = height
  if (format !== undefined) image.format = format
  return image
}

function text(cursor: ByteCursor, head: BytePattern): string | undefined {
  return cursor.skips(head) ? cursor.jsonText() : undefined
}

/** Goes on to the end where it is none. */
function count(cursor: ByteCursor, head: BytePattern): number | undefined {
  if (!cursor.skips(head)) return undefined
  const value = cursor.number(0)
  if (Number.isNaN(value)) cursor.at = cursor.end
  return value
}
