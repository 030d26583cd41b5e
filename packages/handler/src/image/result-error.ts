import { ColdframeError } from '@coldframe/core/error'

/** Results would trigger the function that writes them, again and again. */
export class RecursiveResultsError extends ColdframeError {
  static override readonly errorName: string = 'RecursiveResultsError'

  /** @param got What shows that they would. */
  constructor(got: string) {
    super(
      `Expected results to go where they trigger no function that classifies them, got: ${got}. ` +
        'Give `results` another bucket, or a `prefix` that no image has, and leave that prefix out ' +
        'of the notification.',
    )
  }
}

/** A result could not be written to S3. */
export class ResultWriteError extends ColdframeError {
  static override readonly errorName: string = 'ResultWriteError'

  constructor(bucket: string, key: string, cause: unknown) {
    const { name, message } = cause instanceof Error ? cause : new Error(String(cause))
    super(`Expected to write s3://${bucket}/${key}, got: ${name}: ${message}`, { cause })
  }
}
