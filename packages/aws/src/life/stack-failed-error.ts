import { ColdframeError } from '@coldframe/core/error'

/** CloudFormation could not make a study's stack, and took back what it had made. */
export class StackFailedError extends ColdframeError {
  static override readonly errorName: string = 'StackFailedError'
  readonly stackName: string
  /** Such as `ROLLBACK_COMPLETE`. */
  readonly status: string
  /** CloudFormation's own words, first cause first: `OnnxFunction: Resource handler returned ...` */
  readonly reasons: readonly string[]

  constructor(stackName: string, status: string, reasons: readonly string[]) {
    super(
      `Expected the stack ${stackName} to be created, got: ${status}.` +
        `${reasons.map((reason) => `\n- ${reason}`).join('')}\n` +
        'Correct the cause and run the study again, or remove what is left with `destroy`.',
    )
    this.stackName = stackName
    this.status = status
    this.reasons = reasons
  }
}
