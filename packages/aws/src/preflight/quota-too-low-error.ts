import { ColdframeError } from '@coldframe/core/error'

/** The account's quota in the region is below what the study needs. Nothing was created. */
export class QuotaTooLowError extends ColdframeError {
  static override readonly errorName: string = 'QuotaTooLowError'
  readonly needed: number
  readonly quota: number

  constructor(what: string, needed: number, quota: number, advice: string) {
    super(`Expected a quota of at least ${needed} ${what}, got: ${quota}. ${advice}`)
    this.needed = needed
    this.quota = quota
  }
}
