import { ColdframeError } from '@coldframe/core/error'
import { formatUsd } from '@coldframe/pricing'

/** A study is expected to cost more than it may. Nothing was made. */
export class BudgetExceededError extends ColdframeError {
  static override readonly errorName: string = 'BudgetExceededError'

  constructor(
    amounts: { readonly budgetUsd: number; readonly estimatedUsd: number },
    options?: ErrorOptions,
  ) {
    const { budgetUsd, estimatedUsd } = amounts
    super(
      `Expected the study to cost at most ${formatUsd(budgetUsd)}, got an estimate of ` +
        `${formatUsd(estimatedUsd)}. Shorten the trace, leave functions out, or raise \`budgetUsd\`.`,
      options,
    )
  }
}
