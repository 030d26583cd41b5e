import { MissingPeerError } from './missing-peer-error.ts'

export type S3Sdk = typeof import('@aws-sdk/client-s3')

/**
 * The AWS SDK's S3 client, an optional peer.
 *
 * @throws MissingPeerError where it is not installed.
 */
export async function loadS3Sdk(
  load: () => Promise<S3Sdk> = () => import('@aws-sdk/client-s3'),
): Promise<S3Sdk> {
  try {
    return await load()
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    // A file missing inside the package has the same code.
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes("'@aws-sdk/client-s3'")) throw cause
    throw new MissingPeerError('@aws-sdk/client-s3', { cause })
  }
}
