import { checksumAlgorithms, checksumBytes } from './checksum.ts'
import { S3Error } from './s3-error.ts'

/** What the headers of a request promise about its body. */
export interface BodyClaims {
  /** The body is `aws-chunked`, with a checksum behind it where `checksum.value` is `undefined`. */
  readonly chunked: boolean
  /** Of the payload, without chunk framing. */
  readonly sizeBytes: number
  readonly md5?: Buffer | undefined
  readonly sha256?: Buffer | undefined
  readonly checksum?: ClaimedChecksum | undefined
}

/** An `x-amz-checksum-*` header; its value is `undefined` where it comes as a trailer. */
export interface ClaimedChecksum {
  /** `crc32`, `crc32c`, `sha1` or `sha256`. */
  readonly algorithm: string
  readonly value?: string | undefined
}

const maxBodyBytes = 5 * 1024 ** 3
const prefix = 'x-amz-checksum-'

/**
 * Reads the headers that describe a body.
 *
 * @throws {S3Error} For claims that contradict each other, are malformed, or cannot be verified here.
 */
export function readBodyClaims(headers: Readonly<Record<string, string>>): BodyClaims {
  const payload = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD'
  const chunked = payload === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'
  if (payload.startsWith('STREAMING-') && !chunked)
    throw S3Error.notImplemented(`the payload ${payload.slice(0, 100)}`)
  if (!chunked && headers['transfer-encoding'])
    throw S3Error.notImplemented('Transfer-Encoding without an aws-chunked payload')
  return {
    chunked,
    sizeBytes: claimedSize(headers[chunked ? 'x-amz-decoded-content-length' : 'content-length']),
    md5: claimedMd5(headers['content-md5']),
    sha256: claimedSha256(payload),
    checksum: claimedChecksum(headers, chunked),
  }
}

function claimedSize(text: string | undefined): number {
  if (text === undefined || !/^[0-9]{1,15}$/.test(text))
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  const size = Number(text)
  if (size > maxBodyBytes)
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: text,
      MaxSizeAllowed: String(maxBodyBytes),
    })
  return size
}

function claimedMd5(text: string | undefined): Buffer | undefined {
  if (text === undefined) return undefined
  const bytes = base64(text, 16)
  if (!bytes) throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.')
  return bytes
}

function claimedSha256(payload: string): Buffer | undefined {
  if (payload === 'UNSIGNED-PAYLOAD' || payload.startsWith('STREAMING-')) return undefined
  if (/^[0-9a-f]{64}$/i.test(payload)) return Buffer.from(payload, 'hex')
  throw new S3Error(
    'InvalidArgument',
    'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER or a valid sha256 value.',
  )
}

function claimedChecksum(
  headers: Readonly<Record<string, string>>,
  chunked: boolean,
): ClaimedChecksum | undefined {
  const names = Object.keys(headers).filter((name) => name.startsWith(prefix))
  const trailer = headers['x-amz-trailer']?.trim().toLowerCase()
  if (trailer !== undefined) {
    if (!chunked || !trailer.startsWith(prefix))
      throw new S3Error(
        'InvalidRequest',
        'The value specified in the x-amz-trailer header is not supported',
      )
    names.push(trailer)
  }
  const [name, second] = names
  if (second)
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  const announced = headers['x-amz-sdk-checksum-algorithm']?.toLowerCase()
  if (name === undefined) {
    if (announced === undefined) return undefined
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    )
  }
  const algorithm = name.slice(prefix.length)
  if (!Object.hasOwn(checksumAlgorithms, algorithm))
    throw S3Error.notImplemented(name.slice(0, 100))
  if (announced !== undefined && announced !== algorithm)
    throw new S3Error('InvalidRequest', 'Value for x-amz-sdk-checksum-algorithm header is invalid.')
  const value = trailer === undefined ? headers[name] : undefined
  if (value !== undefined) decodeChecksum(algorithm, value)
  return { algorithm, value }
}

/** The bytes of a checksum header. @throws {S3Error} `InvalidRequest` where they are not its length. */
export function decodeChecksum(algorithm: string, value: string): Buffer {
  const bytes = base64(value, checksumBytes[algorithm])
  if (!bytes)
    throw new S3Error('InvalidRequest', `Value for ${prefix}${algorithm} header is invalid.`)
  return bytes
}

/** Strict: Node's own decoder skips what it does not know. */
function base64(text: string, length: number | undefined): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : undefined
}
