import { PriceListError } from './price-list-error.ts'

/** The Price List did not answer, or refused: no network, no permission, too many requests. */
export class PriceListUnavailableError extends PriceListError {
  static override readonly errorName: string = 'PriceListUnavailableError'
  /** HTTP's, where there was an answer. */
  readonly statusCode?: number | undefined

  /** @param got What happened instead of an answer with prices. */
  constructor(
    address: string,
    got: string,
    advice: string,
    options?: ErrorOptions & { readonly statusCode?: number | undefined },
  ) {
    super(`Expected prices from ${address}, got: ${got}. ${advice}`, options)
    this.statusCode = options?.statusCode
  }
}
