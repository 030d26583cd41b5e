import { ColdframeError } from '@coldframe/core/error'
import type { PolicyDocument } from '../template/policy-document.ts'

/** The caller may not do what the study needs. Nothing was created. */
export class MissingPermissionsError extends ColdframeError {
  static override readonly errorName: string = 'MissingPermissionsError'
  /** Such as `iam:CreateRole`, in alphabetical order. */
  readonly actions: readonly string[]
  /** What the caller needs in all. */
  readonly policy: PolicyDocument<string>

  constructor(
    callerArn: string,
    actions: readonly string[],
    policy: PolicyDocument<string>,
    options?: ErrorOptions,
  ) {
    super(
      `Expected ${callerArn} to be allowed ${actions.join(', ')}. ` +
        `Have this policy attached to it:\n${JSON.stringify(policy, undefined, 2)}`,
      options,
    )
    this.actions = actions
    this.policy = policy
  }
}
