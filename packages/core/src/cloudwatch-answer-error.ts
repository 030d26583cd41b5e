import { ColdframeError } from './coldframe-error.ts'

/** CloudWatch Logs, or what answers in its place, gave an answer that breaks its contract. */
export class CloudWatchAnswerError extends ColdframeError {
  static override readonly errorName: string = 'CloudWatchAnswerError'

  constructor(expected: string, got: string, operation = 'FilterLogEvents') {
    super(
      `Expected ${expected} from ${operation}, got: ${got}. ` +
        'The events read so far are incomplete; ask again, or for a shorter time.',
    )
  }
}
