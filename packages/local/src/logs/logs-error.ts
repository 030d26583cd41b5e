import { ColdframeError } from '@coldframe/core'

/** The error types that this endpoint answers with; all are HTTP 400 but the last. */
export type LogsErrorType =
  | 'InvalidOperationException'
  | 'InvalidParameterException'
  | 'LimitExceededException'
  | 'MalformedQueryException'
  | 'MissingAuthenticationTokenException'
  | 'ResourceAlreadyExistsException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'InternalFailure'

/** A refusal, as CloudWatch Logs words it. */
export class LogsError extends ColdframeError {
  static override readonly errorName: string = 'LogsError'
  readonly type: LogsErrorType

  constructor(type: LogsErrorType, message: string) {
    super(message)
    this.type = type
  }
}
