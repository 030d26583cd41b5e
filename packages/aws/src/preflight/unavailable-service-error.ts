import { ColdframeError } from '@coldframe/core/error'

/** A service has no endpoint in the study's region, as far as the network can tell. */
export class UnavailableServiceError extends ColdframeError {
  static override readonly errorName: string = 'UnavailableServiceError'

  constructor(service: string, region: string, cause: unknown) {
    super(
      `Expected ${service} in ${region}, got: ${cause instanceof Error ? cause.message : cause}. ` +
        'Correct `region`, choose one that has the service, or check the network.',
      { cause },
    )
  }
}
