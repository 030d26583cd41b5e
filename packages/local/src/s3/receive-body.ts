import { createHash } from 'node:crypto'
import { type BodyClaims, decodeChecksum, readBodyClaims } from './body-claims.ts'
import { type Checksum, checksumAlgorithms } from './checksum.ts'
import { ChunkedDecoder } from './chunked-decoder.ts'
import type { S3Call } from './operation.ts'
import { S3Error } from './s3-error.ts'

/** A body that came whole and as its headers promised. */
export interface ReceivedBody {
  readonly sizeBytes: number
  /** Hex. */
  readonly md5: string
  /** The verified `x-amz-checksum-*` header, where the client sent one. */
  readonly checksum?: { readonly name: string; readonly value: string } | undefined
}

/**
 * Hands the payload of a request to `sink` piece by piece, and verifies its length, chunk framing,
 * Content-MD5, x-amz-content-sha256 and checksum.
 *
 * It always reads to the end of the body, so that the client can read the refusal.
 *
 * @throws {S3Error} Where a promise is broken. `sink` may have taken everything by then.
 */
export async function receiveBody(
  { headers, body }: Pick<S3Call, 'headers' | 'body'>,
  sink: (bytes: Buffer) => Promise<void> | void,
): Promise<ReceivedBody> {
  let verifier: BodyVerifier | undefined
  let failure: { error: unknown } | undefined
  try {
    verifier = new BodyVerifier(readBodyClaims(headers))
  } catch (error) {
    failure = { error }
  }
  for await (const bytes of body) {
    if (!verifier || failure) continue
    try {
      for (const part of verifier.take(bytes)) await sink(part)
    } catch (error) {
      failure = { error }
    }
  }
  if (!verifier || failure) throw failure?.error
  return verifier.finish()
}

class BodyVerifier {
  readonly #claims: BodyClaims
  readonly #decoder: ChunkedDecoder | undefined
  readonly #md5 = createHash('md5')
  readonly #sha256: Checksum | undefined
  readonly #checksum: Checksum | undefined
  #sizeBytes = 0

  constructor(claims: BodyClaims) {
    this.#claims = claims
    this.#decoder = claims.chunked ? new ChunkedDecoder() : undefined
    this.#sha256 = claims.sha256 && createHash('sha256')
    this.#checksum = claims.checksum && checksumAlgorithms[claims.checksum.algorithm]?.()
  }

  take(bytes: Buffer): Buffer[] {
    const payload = this.#decoder?.push(bytes) ?? [bytes]
    for (const part of payload) {
      this.#sizeBytes += part.length
      this.#md5.update(part)
      this.#sha256?.update(part)
      this.#checksum?.update(part)
    }
    // Checked on the way, so that no more than was promised reaches the disk.
    if (this.#sizeBytes > this.#claims.sizeBytes) throw wrongLength()
    return payload
  }

  finish(): ReceivedBody {
    this.#decoder?.end()
    if (this.#sizeBytes !== this.#claims.sizeBytes) throw wrongLength()
    const md5 = this.#md5.digest()
    if (this.#claims.md5 && !this.#claims.md5.equals(md5))
      throw new S3Error(
        'BadDigest',
        'The Content-MD5 you specified did not match what we received.',
      )
    if (this.#claims.sha256 && !this.#sha256?.digest().equals(this.#claims.sha256))
      throw new S3Error(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      )
    return {
      sizeBytes: this.#sizeBytes,
      md5: md5.toString('hex'),
      checksum: this.#verifiedChecksum(),
    }
  }

  #verifiedChecksum(): ReceivedBody['checksum'] {
    const trailers = [...(this.#decoder?.trailers.keys() ?? [])]
    const claimed = this.#claims.checksum
    const name = claimed && `x-amz-checksum-${claimed.algorithm}`
    if (trailers.some((trailer) => trailer !== name || claimed?.value !== undefined))
      throw new S3Error(
        'MalformedTrailerError',
        'The request contained trailing data that its x-amz-trailer header did not announce.',
      )
    if (!claimed || name === undefined) return undefined
    const value = claimed.value ?? this.#decoder?.trailers.get(name)
    if (value === undefined)
      throw new S3Error('IncompleteBody', `The request body ends without its trailer ${name}.`)
    if (!this.#checksum?.digest().equals(decodeChecksum(claimed.algorithm, value)))
      throw new S3Error(
        'BadDigest',
        `The ${claimed.algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      )
    return { name, value }
  }
}

function wrongLength(): S3Error {
  return new S3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  )
}
