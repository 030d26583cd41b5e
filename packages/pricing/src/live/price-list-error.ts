import { ColdframeError } from '@coldframe/core/error'

/** No price could be had from the AWS Price List. Its subclasses say why. */
export class PriceListError extends ColdframeError {
  static override readonly errorName: string = 'PriceListError'
}
