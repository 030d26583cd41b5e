import {
  AbortMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3'
import { ColdframeError } from '@coldframe/core/error'

/**
 * Deletes a bucket's objects and the parts of uploads that did not complete. A bucket that is not
 * there is empty.
 *
 * @throws ColdframeError where S3 refuses to delete an object, with its key and reason.
 */
export async function emptyBucket(client: S3Client, Bucket: string): Promise<void> {
  try {
    for (;;) {
      // From the start each time: what was listed is gone.
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }))
      if (Contents.length === 0) break
      const Objects = Contents.map(({ Key }) => ({ Key }))
      const { Errors = [] } = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      )
      const [first] = Errors
      if (first)
        throw new ColdframeError(
          `Expected ${Objects.length} objects of ${Bucket} to be deleted, got: ${Errors.length} ` +
            `refused, ${first.Key} with ${first.Code}: ${first.Message}.`,
        )
    }
    for (;;) {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket }))
      if (Uploads.length === 0) return
      for (const { Key, UploadId } of Uploads)
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
    }
  } catch (error) {
    if (!isNoSuchBucket(error)) throw error
  }
}

/** @returns Whether there was one. */
export async function deleteBucket(client: S3Client, Bucket: string): Promise<boolean> {
  await emptyBucket(client, Bucket)
  try {
    await client.send(new DeleteBucketCommand({ Bucket }))
    return true
  } catch (error) {
    if (isNoSuchBucket(error)) return false
    throw error
  }
}

export function isNoSuchBucket(error: unknown): boolean {
  return error instanceof Error && error.name === 'NoSuchBucket'
}
