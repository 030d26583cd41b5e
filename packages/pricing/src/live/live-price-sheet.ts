import type { PriceSheet } from '../price-sheet.ts'
import type { PriceListError } from './price-list-error.ts'

/** A price sheet with the way that it came. */
export interface LivePriceSheet extends PriceSheet {
  readonly via: 'GetProducts' | 'bulk-file' | 'cache' | 'bundled'
  /** When AWS was asked, ISO 8601; `undefined` for bundled prices. `asOf` is when AWS published. */
  readonly fetchedAt?: string | undefined
  /** Meters that AWS lists with prices that this sheet cannot hold, a sentence each. */
  readonly unread: readonly string[]
  /** Why these are the bundled prices and not live ones. */
  readonly fellBack?: { readonly reason: string; readonly error: PriceListError } | undefined
}
