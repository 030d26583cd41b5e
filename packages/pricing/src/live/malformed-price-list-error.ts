import { PriceListError } from './price-list-error.ts'

/** An answer that is not a price list, or one whose prices cannot all be true. */
export class MalformedPriceListError extends PriceListError {
  static override readonly errorName: string = 'MalformedPriceListError'

  /**
   * @param expected What was expected and where, such as `tiers of SKU X to follow each other`.
   * @param got What came instead; shortened.
   */
  constructor(expected: string, got: unknown, options?: ErrorOptions) {
    const shown = typeof got === 'string' ? JSON.stringify(got.slice(0, 120)) : String(got)
    super(
      `Expected ${expected} in the AWS Price List, got: ${shown}. Use the bundled prices ` +
        "(`fallback: 'bundled'`) until AWS or Coldframe is mended.",
      options,
    )
  }
}
