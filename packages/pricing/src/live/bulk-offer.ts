import type { PriceList } from './listed-product.ts'
import { readOfferFile } from './offer-file.ts'
import { PriceListUnavailableError } from './price-list-unavailable-error.ts'

/** The part of `fetch` that is used. */
export type Fetch = (
  address: string,
  options: { readonly signal?: AbortSignal },
) => Promise<{
  readonly ok: boolean
  readonly status: number
  text(): Promise<string>
}>

/** Where AWS publishes Lambda's prices in one region, for everyone. */
export function bulkOfferAddress(region: string): string {
  return `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/${region}/index.json`
}

/**
 * Lambda's products of one region from the public bulk file; no credentials, one attempt.
 *
 * @throws PriceListUnavailableError without an answer, or for a status that is not 2xx;
 * MalformedPriceListError for an answer that is not a price list.
 */
export async function bulkOffer(
  request: Fetch,
  region: string,
  signal: AbortSignal | undefined,
): Promise<PriceList> {
  const address = bulkOfferAddress(region)
  let json: string
  try {
    const answer = await request(address, signal ? { signal } : {})
    if (!answer.ok)
      throw new PriceListUnavailableError(
        address,
        `HTTP ${answer.status}`,
        advice(answer.status, region),
        { statusCode: answer.status },
      )
    json = await answer.text()
  } catch (cause) {
    signal?.throwIfAborted()
    if (PriceListUnavailableError.isInstance(cause)) throw cause
    const { message, cause: reason } = cause as Error
    const got = reason instanceof Error ? `${message} (${reason.message})` : message
    throw new PriceListUnavailableError(
      address,
      got,
      "Check the network and its proxy, or pass `fallback: 'bundled'`.",
      { cause },
    )
  }
  return readOfferFile(json)
}

function advice(status: number, region: string): string {
  if (status === 429 || status >= 500) return "Ask again later, or pass `fallback: 'bundled'`."
  return `Check the region's code, ${JSON.stringify(region)}, and what stands between here and AWS.`
}
