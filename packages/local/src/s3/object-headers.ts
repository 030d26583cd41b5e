import { S3Error } from './s3-error.ts'
import type { StoredObject } from './stored-object.ts'

const kept = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const

const metadataPrefix = 'x-amz-meta-'
const maxMetadataBytes = 2048

/** The headers of a PUT that belong to the object. @throws {S3Error} `MetadataTooLarge` over 2 kB. */
export function readObjectHeaders(
  headers: Readonly<Record<string, string>>,
): Pick<StoredObject, 'headers' | 'metadata'> {
  const own: Record<string, string> = { 'content-type': 'binary/octet-stream' }
  for (const name of kept) {
    const value = name === 'content-encoding' ? withoutChunking(headers[name]) : headers[name]
    if (value) own[name] = value
  }
  const metadata = Object.entries(headers)
    .filter(([name]) => name.startsWith(metadataPrefix))
    .map(([name, value]) => [name.slice(metadataPrefix.length), value] as const)
  const metadataBytes = metadata.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (metadataBytes > maxMetadataBytes)
    throw new S3Error(
      'MetadataTooLarge',
      'Your metadata headers exceed the maximum allowed metadata size',
      { Size: String(metadataBytes), MaxSizeAllowed: String(maxMetadataBytes) },
    )
  return { headers: own, metadata: Object.fromEntries(metadata) }
}

/** The headers of GET and HEAD that describe the whole object. */
export function objectHeaders(object: StoredObject): Record<string, string> {
  const metadata = Object.entries(object.metadata).map(([name, value]) => [
    metadataPrefix + name,
    value,
  ])
  return {
    ...object.headers,
    ...Object.fromEntries(metadata),
    etag: `"${object.md5}"`,
    'last-modified': new Date(object.modifiedMs).toUTCString(),
    'accept-ranges': 'bytes',
    'content-length': String(object.sizeBytes),
  }
}

/** The checksum that the object came with, as a header; S3 shows it where it is asked for. */
export function checksumHeaders({
  checksum,
}: Pick<StoredObject, 'checksum'>): Record<string, string> {
  if (!checksum) return {}
  return { [checksum.name]: checksum.value, 'x-amz-checksum-type': 'FULL_OBJECT' }
}

/** `aws-chunked` describes the request, not the object. */
function withoutChunking(encoding = ''): string {
  const codings = encoding.split(',').map((coding) => coding.trim())
  return codings.filter((coding) => coding !== 'aws-chunked').join(',')
}
