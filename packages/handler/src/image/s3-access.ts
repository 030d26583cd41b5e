import type { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { MissingPackageError } from '../missing-package-error.ts'

/** The part of an S3 client that is used; any copy of the SDK fits. */
export type ImageClient = Pick<S3Client, 'send'>

/** A client and the commands that it is sent. */
export interface S3Access {
  readonly client: ImageClient
  readonly GetObjectCommand: typeof GetObjectCommand
  readonly PutObjectCommand: typeof PutObjectCommand
}

/** @throws MissingPackageError where the SDK is not installed. */
export async function s3Access(client: ImageClient | undefined): Promise<S3Access> {
  const { GetObjectCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3').catch(
    (cause) => {
      throw new MissingPackageError('@aws-sdk/client-s3', 'to read images', cause)
    },
  )
  return { client: client ?? new S3Client({}), GetObjectCommand, PutObjectCommand }
}
