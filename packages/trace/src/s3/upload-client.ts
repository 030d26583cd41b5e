import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import { loadS3Sdk } from './s3-sdk.ts'

/** What S3Client takes, but for the two settings that an open-loop replay decides. */
export type UploadClientOptions = Omit<S3ClientConfig, 'maxAttempts' | 'requestHandler'>

/**
 * An S3 client fit for `s3Target`. It sends each upload once: the SDK would otherwise try three
 * times and show one upload. It opens as many sockets as there are uploads in flight: by default
 * the SDK opens 50 and queues the rest, unseen, and that wait would count as S3's. Where the machine
 * runs out of sockets, uploads fail and say so.
 *
 * @throws MissingPeerError where the SDK's S3 client is not installed.
 */
export async function uploadClient(options: UploadClientOptions = {}): Promise<S3Client> {
  const { S3Client } = await loadS3Sdk()
  const agent = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }
  return new S3Client({
    ...options,
    maxAttempts: 1,
    requestHandler: { httpAgent: agent, httpsAgent: agent },
  })
}
