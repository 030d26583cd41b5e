import { ColdframeError } from '@coldframe/core/error'

/** Nobody agreed to the plan. Nothing was made. */
export class NotConfirmedError extends ColdframeError {
  static override readonly errorName: string = 'NotConfirmedError'

  constructor(asked: boolean) {
    super(
      asked
        ? 'Expected the plan to be confirmed, got: no. Nothing was made in the account.'
        : 'Expected someone to confirm the plan, got: nobody to ask. Pass `confirm`, which is shown ' +
            'the plan with its cost, or `yes: true`.',
    )
  }
}
