import { ColdframeError } from '@coldframe/core/error'

/** A run stands in another account than the one that the credentials are of. */
export class OtherAccountError extends ColdframeError {
  static override readonly errorName: string = 'OtherAccountError'

  constructor(expected: string, got: string | undefined) {
    super(
      `Expected credentials of the account ${expected}, where the run was begun, got: ${got}. ` +
        'Name the right profile with `profile` or AWS_PROFILE.',
    )
  }
}
