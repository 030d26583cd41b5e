import type { LambdaClient, LambdaClientConfig } from '@aws-sdk/client-lambda'
import { installedPeer } from '../aws/installed-peer.ts'
import { sendingOnce } from '../aws/sending-once.ts'

/** What LambdaClient takes, but for the two settings that an open-loop replay decides. */
export type InvokeClientOptions = Omit<LambdaClientConfig, 'maxAttempts' | 'requestHandler'>

/**
 * A Lambda client fit for `lambdaTarget`: it invokes once, and opens as many sockets as there are
 * invocations in flight. Where the machine runs out of sockets, invocations fail and say so.
 *
 * @throws MissingPeerError where the SDK's Lambda client is not installed.
 */
export async function invokeClient(options: InvokeClientOptions = {}): Promise<LambdaClient> {
  const { LambdaClient } = await installedPeer(
    '@aws-sdk/client-lambda',
    () => import('@aws-sdk/client-lambda'),
  )
  return new LambdaClient({ ...options, ...sendingOnce() })
}
