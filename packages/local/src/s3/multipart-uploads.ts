import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '@coldframe/core'
import type { BodyFiles } from './body-files.ts'
import type { ReceivedBody } from './receive-body.ts'
import { S3Error } from './s3-error.ts'
import type { StoredObject } from './stored-object.ts'

/** One part as it was uploaded last. */
export interface UploadedPart extends ReceivedBody {
  readonly body: string
  /** Milliseconds since 1970. */
  readonly modifiedMs: number
}

/** What a completion names of a part. */
export interface NamedPart {
  readonly number: number
  /** Without quotes. */
  readonly md5: string
  readonly checksum?: string | undefined
}

interface Upload {
  readonly bucket: string
  readonly key: string
  readonly object: Pick<StoredObject, 'headers' | 'metadata'>
  readonly parts: Map<number, UploadedPart>
}

/** Every part but the last has at least as much. */
const minPartBytes = 5 * 1024 ** 2
const readBytes = 256 * 1024

/** Uploads in parts, in memory; the parts' bytes are files, which the next start removes. */
export class MultipartUploads {
  readonly #bodies: BodyFiles
  readonly #clock: Clock
  readonly #uploads = new Map<string, Upload>()

  constructor(bodies: BodyFiles, clock: Clock) {
    this.#bodies = bodies
    this.#clock = clock
  }

  /** @returns The upload's id. */
  create(bucket: string, key: string, object: Upload['object']): string {
    const uploadId = randomBytes(24).toString('base64url')
    this.#uploads.set(uploadId, { bucket, key, object, parts: new Map() })
    return uploadId
  }

  /** By number. @throws {S3Error} `NoSuchUpload` */
  parts(bucket: string, key: string, uploadId: string): [number, UploadedPart][] {
    const { parts } = this.#upload(bucket, key, uploadId)
    return [...parts].sort(([one], [other]) => one - other)
  }

  /** Takes a part, in place of one of the same number. @throws {S3Error} `NoSuchUpload` */
  async addPart(
    bucket: string,
    key: string,
    uploadId: string,
    number: number,
    part: Omit<UploadedPart, 'modifiedMs'>,
  ): Promise<void> {
    const { parts } = await this.#uploadOrRemove(bucket, key, uploadId, part.body)
    const replaced = parts.get(number)
    parts.set(number, { ...part, modifiedMs: Math.floor(this.#clock.epochMs()) })
    if (replaced) await this.#bodies.remove([replaced.body])
  }

  /** @throws {S3Error} `NoSuchUpload` */
  async abort(bucket: string, key: string, uploadId: string): Promise<void> {
    const { parts } = this.#upload(bucket, key, uploadId)
    this.#uploads.delete(uploadId)
    await this.#bodies.remove([...parts.values()].map(({ body }) => body))
  }

  /**
   * Joins the named parts to one body. The upload stays until `abort`, which removes all its parts.
   *
   * @throws {S3Error} `NoSuchUpload`, `InvalidPartOrder`, `InvalidPart` or `EntityTooSmall`
   */
  async join(
    bucket: string,
    key: string,
    uploadId: string,
    named: readonly NamedPart[],
  ): Promise<Omit<StoredObject, 'modifiedMs' | 'sequencer' | 'requestId'>> {
    const { object, parts } = this.#upload(bucket, key, uploadId)
    const chosen = choose(named, parts)
    const digest = createHash('md5')
    let sizeBytes = 0
    for (const part of chosen) {
      digest.update(Buffer.from(part.md5, 'hex'))
      sizeBytes += part.sizeBytes
    }
    const { body } = await this.#bodies.write(async (sink) => {
      for (const part of chosen) {
        const file = await this.#bodies.read(part.body)
        for await (const bytes of file.createReadStream({ highWaterMark: readBytes }))
          await sink(bytes)
      }
    })
    return { ...object, body, sizeBytes, md5: `${digest.digest('hex')}-${chosen.length}` }
  }

  #upload(bucket: string, key: string, uploadId: string): Upload {
    const upload = this.#uploads.get(uploadId)
    if (upload?.bucket === bucket && upload.key === key) return upload
    throw new S3Error(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { UploadId: uploadId.slice(0, 1024) },
    )
  }

  async #uploadOrRemove(
    bucket: string,
    key: string,
    uploadId: string,
    body: string,
  ): Promise<Upload> {
    try {
      return this.#upload(bucket, key, uploadId)
    } catch (error) {
      await this.#bodies.remove([body])
      throw error
    }
  }
}

function choose(
  named: readonly NamedPart[],
  parts: ReadonlyMap<number, UploadedPart>,
): UploadedPart[] {
  for (const [index, { number }] of named.entries())
    if (number <= (named[index - 1]?.number ?? 0))
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.')
  return named.map(({ number, md5, checksum }, index) => {
    const part = parts.get(number)
    const wrongChecksum = checksum !== undefined && checksum !== part?.checksum?.value
    if (part?.md5 !== md5 || wrongChecksum)
      throw new S3Error(
        'InvalidPart',
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        { PartNumber: String(number) },
      )
    if (part.sizeBytes < minPartBytes && index < named.length - 1)
      throw new S3Error(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        {
          ProposedSize: String(part.sizeBytes),
          MinSizeAllowed: String(minPartBytes),
          PartNumber: String(number),
        },
      )
    return part
  })
}
