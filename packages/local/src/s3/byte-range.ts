import { S3Error } from './s3-error.ts'

/** Whole bytes of an object, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/**
 * Reads a `Range` header with one range: `bytes=0-99`, `bytes=100-` or `bytes=-100`.
 *
 * @throws {S3Error} `InvalidRange` where no byte is in it, `NotImplemented` for any other form.
 */
export function parseByteRange(header: string, sizeBytes: number): ByteRange {
  const [, from = '', to = ''] = /^bytes=([0-9]{0,15})-([0-9]{0,15})$/.exec(header) ?? []
  if ((from === '' && to === '') || (from !== '' && to !== '' && Number(to) < Number(from)))
    throw S3Error.notImplemented(`the Range ${header.slice(0, 100)}`)
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (first > last)
    throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
      RangeRequested: header,
      ActualObjectSize: String(sizeBytes),
    })
  return { first, last }
}
