import type { S3Object } from '../events/deliveries.ts'
import { ImageFetchError, ImageTooLargeError } from './image-error.ts'
import type { S3Access } from './s3-access.ts'

/**
 * GetObject, whole, into memory. An object over `maxBytes` is refused by its length, before its
 * body is read.
 *
 * @throws ImageTooLargeError
 * @throws ImageFetchError when S3 does not give the object, with the SDK's error as its cause.
 */
export async function fetchImage(
  { client, GetObjectCommand }: S3Access,
  { bucket, key, size }: S3Object,
  maxBytes: number,
): Promise<Uint8Array> {
  if (size !== undefined && size > maxBytes)
    throw new ImageTooLargeError('maxBytes', maxBytes, size)
  try {
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
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
