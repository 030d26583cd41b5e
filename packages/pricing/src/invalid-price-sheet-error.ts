import { ColdframeError } from '@coldframe/core/error'

/** A price sheet that cannot be one. Says what is wrong with it, and what to do. */
export class InvalidPriceSheetError extends ColdframeError {
  static override readonly errorName: string = 'InvalidPriceSheetError'
  readonly region: string
  readonly architecture: string
  readonly asOf: string

  constructor(
    sheet: { readonly region: string; readonly architecture: string; readonly asOf: string },
    problem: string,
  ) {
    const { region, architecture, asOf } = sheet
    super(
      `The price sheet of ${region} on ${architecture} as of ${asOf} cannot be right: ${problem} ` +
        'Compare it with aws.amazon.com/lambda/pricing.',
    )
    this.region = region
    this.architecture = architecture
    this.asOf = asOf
  }
}
