import type { GetProductsCommand, GetProductsCommandOutput } from '@aws-sdk/client-pricing'
import type { Architecture } from '../price-sheet.ts'
import type { PriceList } from './listed-product.ts'
import { MalformedPriceListError } from './malformed-price-list-error.ts'
import { PriceListEmptyError } from './price-list-empty-error.ts'
import { PriceListUnavailableError } from './price-list-unavailable-error.ts'
import { loadPricingSdk } from './pricing-sdk.ts'
import { groupsOf } from './product-groups.ts'
import { readProductItems } from './product-items.ts'

/** The part of the SDK's `PricingClient` that is used. */
export interface ProductsClient {
  send(
    command: GetProductsCommand,
    options?: { readonly abortSignal?: AbortSignal },
  ): Promise<GetProductsCommandOutput>
}

/**
 * Lambda's products of one region by GetProducts, one group after the other and page by page. It
 * needs `pricing:GetProducts`. The client's own retries are the only ones.
 *
 * @throws PriceListUnavailableError once the client gives up; PriceListEmptyError where there is no
 * product; MalformedPriceListError for an answer that cannot be read, or a page token that came before.
 */
export async function getProducts(
  client: ProductsClient,
  region: string,
  architecture: Architecture,
  signal: AbortSignal | undefined,
): Promise<PriceList> {
  const { GetProductsCommand } = await loadPricingSdk()
  const groups = groupsOf(architecture)
  const items: unknown[] = []
  for (const group of groups) {
    const tokens = new Set<string>()
    let NextToken: string | undefined
    do {
      const command = new GetProductsCommand({
        ServiceCode: 'AWSLambda',
        Filters: [
          { Type: 'TERM_MATCH', Field: 'regionCode', Value: region },
          { Type: 'TERM_MATCH', Field: 'group', Value: group },
        ],
        FormatVersion: 'aws_v1',
        MaxResults: 100,
        NextToken,
      })
      const page = await client
        .send(command, signal && { abortSignal: signal })
        .catch((cause: unknown) => {
          signal?.throwIfAborted()
          throw unavailable(cause)
        })
      items.push(...(page.PriceList ?? []))
      NextToken = page.NextToken
      if (NextToken !== undefined && tokens.has(NextToken))
        throw new MalformedPriceListError('a new `NextToken`', NextToken)
      if (NextToken !== undefined) tokens.add(NextToken)
    } while (NextToken !== undefined)
  }
  if (items.length === 0) throw new PriceListEmptyError(region, groups.join(', '))
  return readProductItems(items)
}

function unavailable(cause: unknown): PriceListUnavailableError {
  const { name, message, $metadata } = cause as Error & {
    readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number }
  }
  const tried = $metadata?.attempts ? ` after ${$metadata.attempts} attempts` : ''
  return new PriceListUnavailableError(
    'GetProducts',
    `${name}${message ? `: ${message}` : ''}${tried}`,
    advice(name, $metadata?.httpStatusCode),
    { cause, statusCode: $metadata?.httpStatusCode },
  )
}

function advice(name: string, statusCode: number | undefined): string {
  if (/Throttl|TooManyRequests/.test(name) || statusCode === 429)
    return 'Ask again later, give the client more `maxAttempts`, or leave `client` out to read the public bulk file.'
  if (/AccessDenied|Credentials|UnrecognizedClient|ExpiredToken/.test(name))
    return 'Allow `pricing:GetProducts`, or leave `client` out to read the public bulk file, which needs no credentials.'
  return "The Price List answers in us-east-1, eu-central-1 and ap-south-1 only: give the client one of these as its `region`, whatever region is priced. Or pass `fallback: 'bundled'`."
}
