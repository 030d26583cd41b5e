import { createReadStream } from 'node:fs'
import { HeadObjectCommand, NotFound, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { FunctionCode } from './function-code.ts'
import type { FunctionPackage } from './function-package.ts'

export interface UploadCodeOptions {
  readonly client: S3Client
  readonly bucket: string
  /** Before `/<hexadecimal SHA-256>.zip`. @default 'code' */
  readonly prefix?: string | undefined
  readonly package: Pick<FunctionPackage, 'zipFile' | 'zipBytes' | 'codeSha256'>
}

/**
 * Uploads a function's zip under a key that is its hash, unless it is there already: safe to repeat,
 * and functions with the same code share one object. S3 checks the bytes against their SHA-256. The
 * zip is streamed, so the SDK does not send it a second time where the first fails: repeat the call.
 *
 * @throws what S3 answers; reading needs `s3:GetObject`, and `s3:ListBucket` to tell what is absent.
 */
export async function uploadCode(
  options: UploadCodeOptions,
): Promise<Extract<FunctionCode, { kind: 'zip' }>> {
  const { client, bucket, prefix = 'code' } = options
  const { zipFile, zipBytes, codeSha256 } = options.package
  const key = `${prefix}/${Buffer.from(codeSha256, 'base64').toString('hex')}.zip`
  if ((await storedSha256(client, bucket, key)) !== codeSha256)
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: createReadStream(zipFile),
        ContentLength: zipBytes,
        ContentType: 'application/zip',
        ChecksumSHA256: codeSha256,
      }),
    )
  return { kind: 'zip', bucket, key, codeSha256 }
}

/** As S3 keeps it; `undefined` where there is no object, or one without it. */
async function storedSha256(
  client: S3Client,
  bucket: string,
  key: string,
): Promise<string | undefined> {
  try {
    const command = new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' })
    return (await client.send(command)).ChecksumSHA256
  } catch (error) {
    if (error instanceof NotFound) return undefined
    throw error
  }
}
