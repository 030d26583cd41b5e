import { ColdframeError } from '@coldframe/core/error'

/** A study has more functions than one CloudFormation stack can hold. */
export class TemplateTooLargeError extends ColdframeError {
  static override readonly errorName: string = 'TemplateTooLargeError'

  constructor(limit: string, got: number) {
    super(
      `Expected a template of at most ${limit}, CloudFormation's limit, got: ${got}. ` +
        'Split the study in two with half of the functions each.',
    )
  }
}
