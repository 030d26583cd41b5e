import { PriceListError } from './price-list-error.ts'

/** The Price List answered, and a price that every sheet needs is not in it. */
export class PriceListEmptyError extends PriceListError {
  static override readonly errorName: string = 'PriceListEmptyError'
  readonly region: string
  /** The group of products that is missing, such as `AWS-Lambda-Duration`. */
  readonly group: string

  constructor(region: string, group: string) {
    super(
      `Expected a price of ${group} for ${JSON.stringify(region)} in the AWS Price List, got none. ` +
        'Check the code of the region, such as eu-south-1, and that Lambda has this architecture there.',
    )
    this.region = region
    this.group = group
  }
}
