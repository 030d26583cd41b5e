import { ColdframeError } from '@coldframe/core/error'

/** An invocation without a billed duration or a memory size: what it cost is not known. */
export class UnpricedInvocationError extends ColdframeError {
  static override readonly errorName: string = 'UnpricedInvocationError'

  constructor() {
    super(
      'Expected an invocation with `billedDurationMs` and `memorySizeMB`, of its own or in its ' +
        '`report`, got one without. Its REPORT line is lost or still to come; `totalCost` counts ' +
        'such rows as `unpriced`.',
    )
  }
}
