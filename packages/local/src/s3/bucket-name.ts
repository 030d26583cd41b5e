import { S3Error } from './s3-error.ts'

/** @throws {S3Error} `InvalidBucketName` unless 3 to 63 of `a-z0-9.-`, ends alphanumeric, no `..`. */
export function checkBucketName(name: string): void {
  if (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..')) return
  throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.', {
    BucketName: name.slice(0, 255),
  })
}
