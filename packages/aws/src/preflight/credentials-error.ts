import { ColdframeError } from '@coldframe/core/error'

/** AWS got no credentials, or refused those that it got. Nothing was created. */
export class CredentialsError extends ColdframeError {
  static override readonly errorName: string = 'CredentialsError'

  constructor(got: string, advice: string, options?: ErrorOptions) {
    super(`Expected credentials that AWS accepts, got: ${got}. ${advice}`, options)
  }
}
