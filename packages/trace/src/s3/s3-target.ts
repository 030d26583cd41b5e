import { extname } from 'node:path'
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import { checkSendsOnce } from '../aws/check-sends-once.ts'
import { installedPeer } from '../aws/installed-peer.ts'
import { chooseImage } from '../choose-image.ts'
import type { Target } from '../target.ts'
import { contentType } from './content-type.ts'
import { keptFiles } from './kept-files.ts'

type S3Sdk = typeof import('@aws-sdk/client-s3')

const keptBytes = 64_000_000

/** One image on its way. */
export interface S3Upload {
  readonly key: string
  /** A path. */
  readonly file: string
}

/** What S3 answered to an upload. */
export interface S3Receipt {
  readonly bucket: string
  readonly key: string
  readonly bytes: number
  /** In quotes, as S3 gives it; `undefined` where the object was already there. */
  readonly eTag?: string | undefined
  /** The object stood there before, and was left as it is. Only with `ifAbsent`. */
  readonly alreadyThere: boolean
}

export interface S3TargetOptions {
  /** With `maxAttempts: 1`; see `uploadClient`. */
  readonly client: S3Client
  readonly bucket: string
  /**
   * Paths, of which each arrival takes one by `seed`, under the key `keyPrefix`, the arrival's index
   * in six digits or more, and the file's extension in lower case: `run-1/000042.jpg`. Or a function
   * that names key and file itself.
   */
  readonly images: readonly string[] | ((index: number) => S3Upload)
  /** Used with paths. @default '' */
  readonly keyPrefix?: string | undefined
  /** Used with paths; a whole number from 0 to 4294967295. @default 0 */
  readonly seed?: number | undefined
  /**
   * Uploads only where the key is free (`If-None-Match: *`), so that a replay can be taken up again
   * without sending an image twice.
   *
   * @default false
   */
  readonly ifAbsent?: boolean | undefined
}

/**
 * Uploads one image for each arrival, with its content type, length and CRC32. A file is read at its
 * first upload, which counts towards that upload's time, not towards lateness; files are kept in
 * memory up to 64 MB in all, and those beyond are read each time.
 *
 * A rejected upload rejects with the SDK's error. Every upload rejects with InvalidInputError, and
 * none is sent, where the client retries by itself; with MissingPeerError where the SDK's S3 client
 * is not installed.
 *
 * @throws InvalidInputError where `images` is empty or the seed is out of range.
 */
export function s3Target({
  client,
  bucket,
  images,
  keyPrefix = '',
  seed = 0,
  ifAbsent = false,
}: S3TargetOptions): Target<S3Receipt> {
  const uploadOf = typeof images === 'function' ? images : seededUploads(images, keyPrefix, seed)
  const bodyOf = keptFiles(keptBytes)
  let ready: Promise<S3Sdk['PutObjectCommand']> | undefined
  return async ({ index, signal }) => {
    ready ??= putCommand(client)
    const PutObjectCommand = await ready
    const { key, file } = uploadOf(index)
    const body = await bodyOf(file)
    const put = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: contentType(extname(file)),
      IfNoneMatch: ifAbsent ? '*' : undefined,
    })
    const receipt = { bucket, key, bytes: body.byteLength }
    try {
      const { ETag } = await client.send(put, signal ? { abortSignal: signal } : {})
      return { ...receipt, eTag: ETag, alreadyThere: false }
    } catch (error) {
      if (ifAbsent && isPreconditionFailed(error)) return { ...receipt, alreadyThere: true }
      throw error
    }
  }
}

function seededUploads(
  images: readonly string[],
  keyPrefix: string,
  seed: number,
): (index: number) => S3Upload {
  const uploadOf = (index: number): S3Upload => {
    const file = chooseImage(images, index, seed)
    const name = String(index).padStart(6, '0')
    return { key: `${keyPrefix}${name}${extname(file).toLowerCase()}`, file }
  }
  uploadOf(0)
  return uploadOf
}

/** The command's class, once the client is known to send each upload once. */
async function putCommand(client: S3Client): Promise<S3Sdk['PutObjectCommand']> {
  await checkSendsOnce(
    client,
    'Make it with `await uploadClient({ region })`, or `new S3Client({ maxAttempts: 1 })`.',
  )
  const sdk = await installedPeer('@aws-sdk/client-s3', () => import('@aws-sdk/client-s3'))
  return sdk.PutObjectCommand
}

function isPreconditionFailed(error: unknown): boolean {
  return (error as Partial<S3ServiceException>).$metadata?.httpStatusCode === 412
}
