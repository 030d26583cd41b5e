import { S3Error } from './s3-error.ts'

const minChunkBytes = 8192
const maxLineBytes = 8192

/**
 * Decodes `aws-chunked` bodies with trailing headers (`STREAMING-UNSIGNED-PAYLOAD-TRAILER`):
 * `<hex size>\r\n<bytes>\r\n`, repeated, then `0\r\n`, trailer lines, and an empty line.
 *
 * As S3, it refuses chunks under 8192 bytes except the last. Bytes may arrive split anywhere.
 */
export class ChunkedDecoder {
  readonly trailers: Map<string, string> = new Map()
  #state: 'size' | 'data' | 'data-end' | 'trailer' | 'done' = 'size'
  #line = ''
  #chunks = 0
  #chunkBytes = 0
  #missingBytes = 0

  /**
   * The payload inside `bytes`, in order, without copying.
   *
   * @throws {S3Error} `IncompleteBody`, `InvalidChunkSizeError` or `MalformedTrailerError`.
   */
  push(bytes: Buffer): Buffer[] {
    const payload: Buffer[] = []
    let offset = 0
    while (offset < bytes.length)
      if (this.#state === 'data') {
        const part = bytes.subarray(offset, offset + this.#missingBytes)
        payload.push(part)
        offset += part.length
        this.#missingBytes -= part.length
        if (this.#missingBytes === 0) this.#state = 'data-end'
      } else offset = this.#readLine(bytes, offset)
    return payload
  }

  /** Says that no more bytes come. @throws {S3Error} `IncompleteBody` where some are missing. */
  end(): void {
    if (this.#state !== 'done') throw incomplete('it ends early')
  }

  /** Collects one line, which may be split over pushes; returns the offset behind what it took. */
  #readLine(bytes: Buffer, offset: number): number {
    if (this.#state === 'done') throw incomplete('bytes follow its end')
    const lineFeed = bytes.indexOf(0x0a, offset)
    const end = lineFeed === -1 ? bytes.length : lineFeed + 1
    if (this.#line.length + end - offset > maxLineBytes) throw incomplete('a line is too long')
    this.#line += bytes.toString('latin1', offset, end)
    if (lineFeed !== -1) {
      if (!this.#line.endsWith('\r\n')) throw incomplete('a line does not end with CR LF')
      const line = this.#line.slice(0, -2)
      this.#line = ''
      this.#takeLine(line)
    }
    return end
  }

  #takeLine(line: string): void {
    if (this.#state === 'size') this.#startChunk(line)
    else if (this.#state === 'trailer') this.#takeTrailer(line)
    else if (line === '') this.#state = 'size'
    else throw incomplete('a chunk is longer than its size')
  }

  #startChunk(line: string): void {
    if (!/^[0-9a-f]{1,9}$/i.test(line)) throw incomplete('a chunk size is not a plain hex number')
    const size = Number.parseInt(line, 16)
    this.#chunks++
    if (size > 0 && this.#chunks > 1 && this.#chunkBytes < minChunkBytes)
      throw new S3Error(
        'InvalidChunkSizeError',
        'Only the last chunk is allowed to have a size less than 8192 bytes',
        { Chunk: String(this.#chunks), BadChunkSize: String(this.#chunkBytes) },
      )
    this.#chunkBytes = size
    this.#missingBytes = size
    this.#state = size > 0 ? 'data' : 'trailer'
  }

  #takeTrailer(line: string): void {
    if (line === '') {
      this.#state = 'done'
      return
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    // One trailer is all that a client may announce; this also bounds the memory.
    if (name === '' || this.trailers.size > 0)
      throw new S3Error(
        'MalformedTrailerError',
        'The request contained trailing data that was not well-formed.',
      )
    this.trailers.set(name, line.slice(colon + 1).trim())
  }
}

function incomplete(reason: string): S3Error {
  return new S3Error(
    'IncompleteBody',
    `The request body is not well-formed aws-chunked: ${reason}.`,
  )
}
