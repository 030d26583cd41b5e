import type { S3Client } from '@aws-sdk/client-s3'
import { MissingPackageError } from '../missing-package-error.ts'
import { ImageFetchError, ImageTooLargeError } from './image-error.ts'
import type { S3Object } from './s3-event.ts'

/** Reads one object; the clock of `fetchMs` runs around it. */
export type FetchImage = (object: S3Object) => Promise<Uint8Array>

/** The part of an S3 client that is used; any copy of the SDK fits. */
export type ImageClient = Pick<S3Client, 'send'>

/**
 * GetObject, whole, into memory. An object over `maxBytes` is refused by its length, before its
 * body is read.
 *
 * @throws MissingPackageError where the SDK is not installed.
 * @throws ImageFetchError from the function returned, when S3 does not give the object, with the
 * SDK's error as its cause.
 */
export async function s3Fetch(
  client: ImageClient | undefined,
  maxBytes: number,
): Promise<FetchImage> {
  const name = '@aws-sdk/client-s3'
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3').catch((cause) => {
    throw new MissingPackageError(name, 'to read images', cause)
  })
  const s3 = client ?? new S3Client({})
  return async ({ bucket, key, size }) => {
    if (size !== undefined && size > maxBytes)
      throw new ImageTooLargeError('maxBytes', maxBytes, size)
    try {
      const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      const length = answer.ContentLength
      if (length !== undefined && length > maxBytes) {
        ;(answer.Body as { destroy?(): void } | undefined)?.destroy?.()
        throw new ImageTooLargeError('maxBytes', maxBytes, length)
      }
      return (await answer.Body?.transformToByteArray()) ?? new Uint8Array()
    } catch (error) {
      if (ImageTooLargeError.isInstance(error)) throw error
      throw new ImageFetchError(bucket, key, error)
    }
  }
}
