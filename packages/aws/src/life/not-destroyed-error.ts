import { ColdframeError } from '@coldframe/core/error'

/** What became of everything that a run made. */
export interface DestroyReport {
  /** Such as `stack coldframe-photos-20261124-143000`. */
  readonly deleted: readonly string[]
  /** Left on purpose. */
  readonly kept: readonly string[]
  readonly notDeleted: readonly { readonly what: string; readonly reason: string }[]
}

/** Something that a run made still stands in the account, and may cost money. */
export class NotDestroyedError extends ColdframeError {
  static override readonly errorName: string = 'NotDestroyedError'
  readonly report: DestroyReport

  constructor(report: DestroyReport, options?: ErrorOptions) {
    const list = report.notDeleted.map(({ what, reason }) => `\n- ${what}: ${reason}`)
    super(
      `Expected all of the run to be deleted, got: ${list.length} left.${list.join('')}\n` +
        'Repeat `destroy` when the reasons are gone, or delete these by hand.',
      options,
    )
    this.report = report
  }
}
