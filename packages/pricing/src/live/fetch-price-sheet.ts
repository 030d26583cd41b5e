import type { Clock } from '@coldframe/core'
import { InvalidInputError } from '@coldframe/core/error'
import { type Architecture, type PriceSheet, priceSheet } from '../price-sheet.ts'
import { UnknownPriceError } from '../unknown-price-error.ts'
import { bulkOffer, bulkOfferAddress, type Fetch } from './bulk-offer.ts'
import { getProducts, type ProductsClient } from './get-products.ts'
import { listedSheet } from './listed-sheet.ts'
import type { LivePriceSheet } from './live-price-sheet.ts'
import { readCachedSheet, writeCachedSheet } from './price-cache.ts'
import { PriceListError } from './price-list-error.ts'

export interface FetchPriceSheetOptions {
  /** Such as `eu-south-1`: the region whose prices are wanted, not the one that answers. */
  readonly region: string
  readonly architecture: Architecture
  /**
   * A `PricingClient` of `@aws-sdk/client-pricing`, with its own region, retries and credentials.
   * Without one the public bulk file is read, which needs no credentials.
   */
  readonly client?: ProductsClient | undefined
  /** Reads the bulk file. @default the platform's `fetch` */
  readonly fetch?: Fetch | undefined
  /** Keeps answers in this folder, a file each; it is made where it is missing. @default none kept */
  readonly cacheDirectory?: string | undefined
  /**
   * A kept answer is used while it is younger than this, and AWS is asked again from then on. AWS
   * announces no day until which prices hold. @default a day
   */
  readonly maxAgeMs?: number | undefined
  /** `bundled`: where live prices cannot be had, the bundled ones come, and `fellBack` says why. */
  readonly fallback?: 'bundled' | undefined
  readonly signal?: AbortSignal | undefined
  /** @default the system's */
  readonly clock?: Pick<Clock, 'epochMs'> | undefined
}

/**
 * Today's prices of one region and architecture from the AWS Price List, by GetProducts or from the
 * public bulk file. What the list does not carry is absent.
 *
 * @throws PriceListUnavailableError without an answer, PriceListEmptyError for an answer without
 * Lambda's price there, MalformedPriceListError for one that cannot be true; all of them are a
 * PriceListError. None of them under `fallback: 'bundled'` where bundled prices are known.
 * @throws MissingPeerError for a `client` without `@aws-sdk/client-pricing`.
 * @throws InvalidInputError for a region that is not a code.
 *
 * @example
 * const prices = await fetchPriceSheet({ region: 'eu-south-1', architecture: 'arm64' })
 */
export async function fetchPriceSheet(options: FetchPriceSheetOptions): Promise<LivePriceSheet> {
  const { region, architecture, cacheDirectory, maxAgeMs = 86_400_000, fallback } = options
  const { clock = { epochMs: () => Date.now() } } = options
  // The code goes into an address and a file's name.
  if (!/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region))
    throw new InvalidInputError('`region` to be a code such as eu-south-1', region)
  if (architecture !== 'x86_64' && architecture !== 'arm64')
    throw new InvalidInputError('`architecture` to be x86_64 or arm64', architecture)
  if (!(maxAgeMs >= 0)) throw new InvalidInputError('`maxAgeMs` to be a number from 0', maxAgeMs)

  if (cacheDirectory !== undefined) {
    const kept = await readCachedSheet(cacheDirectory, { region, architecture })
    // A time in the future is a clock that was set back: its age is not known.
    const age = kept ? clock.epochMs() - Date.parse(kept.fetchedAt) : -1
    if (kept && age >= 0 && age < maxAgeMs)
      return { ...kept.sheet, via: 'cache', fetchedAt: kept.fetchedAt, unread: kept.unread }
  }
  try {
    const { via, ...listed } = await look(options)
    const fetchedAt = new Date(clock.epochMs()).toISOString()
    if (cacheDirectory !== undefined)
      await writeCachedSheet(cacheDirectory, { fetchedAt, ...listed })
    return { ...listed.sheet, via, fetchedAt, unread: listed.unread }
  } catch (error) {
    if (fallback !== 'bundled' || !PriceListError.isInstance(error)) throw error
    const bundled = bundledSheet(region, architecture)
    if (!bundled) throw error
    return { ...bundled, via: 'bundled', unread: [], fellBack: { reason: error.message, error } }
  }
}

async function look({
  region,
  architecture,
  client,
  fetch = globalThis.fetch,
  signal,
}: FetchPriceSheetOptions): Promise<
  ReturnType<typeof listedSheet> & { readonly via: 'GetProducts' | 'bulk-file' }
> {
  if (client) {
    const list = await getProducts(client, region, architecture, signal)
    const source = 'AWS Price List, offer AWSLambda, GetProducts'
    return { ...listedSheet(list, region, architecture, source), via: 'GetProducts' }
  }
  const list = await bulkOffer(fetch, region, signal)
  const source = `AWS Price List, offer AWSLambda, ${bulkOfferAddress(region)}`
  return { ...listedSheet(list, region, architecture, source), via: 'bulk-file' }
}

/** `undefined` where none is known: the live look-up's error then says more. */
function bundledSheet(region: string, architecture: Architecture): PriceSheet | undefined {
  try {
    return priceSheet({ region, architecture })
  } catch (error) {
    if (UnknownPriceError.isInstance(error)) return undefined
    throw error
  }
}
