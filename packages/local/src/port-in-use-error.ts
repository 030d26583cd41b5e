import { ColdframeError } from '@coldframe/core'

/** A loopback port that was asked for is taken by another program. */
export class PortInUseError extends ColdframeError {
  static override readonly errorName: string = 'PortInUseError'
  readonly port: number

  constructor(port: number, options?: ErrorOptions) {
    super(
      `Port ${port} of 127.0.0.1 is in use. Stop what listens there, or give no port to get a free one.`,
      options,
    )
    this.port = port
  }
}
