import { MissingPeerError } from './missing-peer-error.ts'

type PricingSdk = typeof import('@aws-sdk/client-pricing')

/**
 * The AWS SDK's Pricing client, an optional peer.
 *
 * @throws MissingPeerError where it is not installed.
 */
export async function loadPricingSdk(
  load: () => Promise<PricingSdk> = () => import('@aws-sdk/client-pricing'),
): Promise<PricingSdk> {
  try {
    return await load()
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    // A file missing inside the package has the same code.
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes("'@aws-sdk/client-pricing'"))
      throw cause
    throw new MissingPeerError('@aws-sdk/client-pricing', { cause })
  }
}
