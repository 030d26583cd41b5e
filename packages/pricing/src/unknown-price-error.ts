import { ColdframeError } from '@coldframe/core/error'

/** A price that is not known. Says which, and what to do. */
export class UnknownPriceError extends ColdframeError {
  static override readonly errorName: string = 'UnknownPriceError'
  readonly region: string
  readonly architecture: string
  /** What was to be priced, such as `duration`. */
  readonly meter: string
  /** The day whose price was wanted, `YYYY-MM-DD`. */
  readonly asOf: string

  constructor(
    wanted: {
      readonly region: string
      readonly architecture: string
      readonly meter: string
      readonly asOf: string
    },
    advice: string,
  ) {
    const { region, architecture, meter, asOf } = wanted
    super(`No ${meter} price is known for ${region} on ${architecture} on ${asOf}. ${advice}`)
    this.region = region
    this.architecture = architecture
    this.meter = meter
    this.asOf = asOf
  }
}
