import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { installedPeer } from '../aws/installed-peer.ts'
import { sendingOnce } from '../aws/sending-once.ts'

/** What S3Client takes, but for the two settings that an open-loop replay decides. */
export type UploadClientOptions = Omit<S3ClientConfig, 'maxAttempts' | 'requestHandler'>

/**
 * An S3 client fit for `s3Target`: it sends each upload once, and opens as many sockets as there are
 * uploads in flight. Where the machine runs out of sockets, uploads fail and say so.
 *
 * @throws MissingPeerError where the SDK's S3 client is not installed.
 */
export async function uploadClient(options: UploadClientOptions = {}): Promise<S3Client> {
  const { S3Client } = await installedPeer('@aws-sdk/client-s3', () => import('@aws-sdk/client-s3'))
  return new S3Client({ ...options, ...sendingOnce() })
}
